namespace PlayLinkTalk.Web.Failures;

/// <summary>Marks endpoints that return pages, to tell them from other services' endpoints in the same process.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WebEndpointAttribute : Attribute;
