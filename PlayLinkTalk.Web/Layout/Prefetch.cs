namespace PlayLinkTalk.Web.Layout;

/// <summary>Recognises requests of the browser ahead of a tap: the page is not seen yet.</summary>
internal static class Prefetch
{
    public static bool Is(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
