using Microsoft.AspNetCore.Http.HttpResults;

namespace PlayLinkTalk.Web;

/// <summary>
/// Tells the browser which pages it may fetch before they are asked for: those behind the links that a finger or pointer
/// rests on. A file of its own, because the content security policy lets no script stand in a page.
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
