namespace PlayLinkTalk.Web.Layout;

/// <summary>Detects prefetch requests of the browser: the page is not visible yet.</summary>
internal static class Prefetch
{
    public static bool Is(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
