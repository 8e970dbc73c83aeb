namespace PlayLinkTalk.Web.Membership;

/// <summary>A page or form for members: everybody else is led to the sign-in page and back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MembersOnlyAttribute : Attribute;
