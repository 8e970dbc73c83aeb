namespace PlayLinkTalk.Web.Failures;

/// <summary>The subject of the page does not exist, or not for this member.</summary>
internal sealed class NoSuchPageException : Exception;
