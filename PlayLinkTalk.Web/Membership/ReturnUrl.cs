namespace PlayLinkTalk.Web.Membership;

/// <summary>The page to go to after sign-in: a page of this site or nothing.</summary>
internal static class ReturnUrl
{
    private const int Longest = 1_000;

    /// <summary>
    /// Only a path: no scheme or host, no spelling that browsers parse as one (<c>//</c>, <c>/\</c>), and no control characters, which
    /// browsers drop.
    /// </summary>
    public static string Safe(string? wanted, string otherwise) => IsLocal(wanted) ? wanted! : otherwise;

    /// <summary>The sign-in page that returns to <paramref name="target"/>.</summary>
    public static string SignInFor(string target) =>
        IsLocal(target) && target != "/" ? $"/sign-in?returnUrl={Uri.EscapeDataString(target)}" : "/sign-in";

    /// <summary>The sign-in page that returns to the page of <paramref name="request"/>.</summary>
    public static string SignInFor(HttpRequest request) => SignInFor(PageOf(request) ?? "/");

    /// <summary>
    /// The page of the request: for a form its page, since it can't be posted again; for a fragment the page around it. Null if the
    /// request has no page, such as sign-out.
    /// </summary>
    public static string? PageOf(HttpRequest request)
    {
        var metadata = request.HttpContext.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<HttpMethodMetadata>() is { } methods && !methods.HttpMethods.Contains(HttpMethods.Get))
        {
            return null;
        }

        return metadata?.GetMetadata<FragmentAttribute>() is not null ? request.Path.Value![..request.Path.Value!.LastIndexOf('/')]
            : HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path;
    }

    private static bool IsLocal(string? url) =>
        url is ['/', ..] and { Length: <= Longest }
        && url is not ['/', '/' or '\\', ..]
        && !url.Any(c => char.IsControl(c) || c == '\\');
}
