namespace PlayLinkTalk.Web;

/// <summary>A page that the browser fetches ahead of a tap was not seen by anybody yet.</summary>
internal static class Prefetch
{
    public static bool Is(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
