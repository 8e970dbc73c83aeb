using Microsoft.AspNetCore.Http.HttpResults;

namespace PlayLinkTalk.Web;

/// <summary>
/// The browser's speculation rules: it may prefetch the pages of hovered or touched links. A separate file, because the content
/// security policy forbids inline scripts.
/// </summary>
internal static class SpeculationRules
{
    public const string Path = "/speculation-rules.json";

    private const string Rules = """
        {
          "prefetch": [{
            "where": { "and": [
              { "href_matches": "/*" },
              { "not": { "href_matches": ["/api/*", "/hubs/*", "/sse", "/swagger/*", "/openapi/*"] } },
              { "not": { "selector_matches": "[data-no-prefetch]" } }
            ] },
            "eagerness": "moderate"
          }]
        }
        """;

    public static ContentHttpResult Serve(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Content(Rules, "application/speculationrules+json");
    }
}
