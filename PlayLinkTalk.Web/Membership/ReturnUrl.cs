namespace PlayLinkTalk.Web.Membership;

/// <summary>Where to go on to after signing in: a page of this site or nothing.</summary>
internal static class ReturnUrl
{
    private const int Longest = 1_000;

    /// <summary>
    /// Only a path: no scheme or host, none of the spellings that browsers read as one (<c>//</c>, <c>/\</c>), no control
    /// characters, which browsers drop.
    /// </summary>
    public static string Safe(string? wanted, string otherwise) => IsLocal(wanted) ? wanted! : otherwise;

    /// <summary>The sign-in page that comes back to <paramref name="target"/>.</summary>
    public static string SignInFor(string target) =>
        IsLocal(target) && target != "/" ? $"/sign-in?returnUrl={Uri.EscapeDataString(target)}" : "/sign-in";

    /// <summary>A form that was posted can't be posted again after signing in: come back to its page.</summary>
    public static string SignInFor(HttpRequest request) =>
        SignInFor(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path);

    private static bool IsLocal(string? url) =>
        url is ['/', ..] and { Length: <= Longest }
        && url is not ['/', '/' or '\\', ..]
        && !url.Any(c => char.IsControl(c) || c == '\\');
}
