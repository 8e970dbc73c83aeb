using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>Recognizes a browser that asks for a page; all other callers get problem+json.</summary>
internal static class PageRequest
{
    private static readonly PathString[] Machine = ["/api", "/hubs", "/sse", "/openapi", "/health", "/alive"];

    public static bool Matches(HttpRequest request) =>
        !Machine.Any(root => request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
        && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);
}
