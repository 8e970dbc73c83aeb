namespace PlayLinkTalk.Web.Failures;

/// <summary>Marks what answers with pages, apart from the endpoints of other services in the same process.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WebEndpointAttribute : Attribute;
