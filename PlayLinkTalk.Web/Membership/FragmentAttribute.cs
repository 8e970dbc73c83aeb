namespace PlayLinkTalk.Web.Membership;

/// <summary>Marks a fragment that the script fetches. The page's address is the fragment's without the last segment.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FragmentAttribute : Attribute;
