namespace PlayLinkTalk.Contracts;

/// <summary>
/// The stable codes of fields in the <c>codes</c> of an <see cref="ProblemCodes.InvalidRequest"/>: field to code, where there is one.
/// </summary>
public static class FieldCodes
{
    /// <summary>The password is common, or was seen in leaks.</summary>
    public const string CommonPassword = "common-password";
    /// <summary>The password is the account's own address or name.</summary>
    public const string OwnPassword = "own-password";
    /// <summary>The password is made of words of this service, such as its name or a sport.</summary>
    public const string ServicePassword = "service-password";
    /// <summary>New wishes for the sport are refused at the moment.</summary>
    public const string SportPaused = "sport-paused";
    /// <summary>The name looks like one of the service itself, in any spelling.</summary>
    public const string ReservedName = "reserved-name";
    /// <summary>Another venue at the same address has the name.</summary>
    public const string NameTaken = "name-taken";
    /// <summary>More links than an account may write before its first game.</summary>
    public const string TooManyLinks = "too-many-links";
    /// <summary>More pictures than an account may show before its first game.</summary>
    public const string TooManyPictures = "too-many-pictures";
}
