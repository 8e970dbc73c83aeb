namespace PlayLinkTalk.Web.Membership;

/// <summary>A page or form for members: visitors who are not signed in are led to the sign-in page and back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MembersOnlyAttribute : Attribute
{
    /// <summary>The path to lead them to instead.</summary>
    public string? Otherwise { get; init; }
}
