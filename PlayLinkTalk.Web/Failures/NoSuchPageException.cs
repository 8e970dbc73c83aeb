namespace PlayLinkTalk.Web.Failures;

/// <summary>What the page is about does not exist, or not for this member.</summary>
internal sealed class NoSuchPageException : Exception;
