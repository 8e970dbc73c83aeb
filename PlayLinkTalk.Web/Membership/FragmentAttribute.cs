namespace PlayLinkTalk.Web.Membership;

/// <summary>Marks a part of a page that its script fetches. The page's address is the one without the last segment.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FragmentAttribute : Attribute;
