namespace PlayLinkTalk.Web.Membership;

/// <summary>A page or form for members: other visitors are redirected to the sign-in page and back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MembersOnlyAttribute : Attribute
{
    /// <summary>The path to redirect to instead.</summary>
    public string? Otherwise { get; init; }
}
