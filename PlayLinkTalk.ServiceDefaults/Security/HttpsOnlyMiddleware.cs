using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Refuses, where the site is served over https, what a trusted proxy has got over plain http, and is no page.</summary>
internal sealed class HttpsOnlyMiddleware(RequestDelegate next, IOptions<SiteOptions> options)
{
    private static readonly PathString[] OfPrograms = ["/api", "/hubs", "/sse", "/openapi", "/swagger"];

    public Task InvokeAsync(HttpContext context) => options.Value.HttpsOnly && IsPlain(context.Request)
        && Array.Exists(OfPrograms, path => context.Request.Path.StartsWithSegments(path))
            ? Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.HttpsOnly, "This address is served over https only.")
                .ExecuteAsync(context)
            : next(context);

    /// <summary>The middleware of forwarded headers notes the scheme of the connection when a proxy has said another or the same.</summary>
    private static bool IsPlain(HttpRequest request) =>
        !request.IsHttps && request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName);
}
