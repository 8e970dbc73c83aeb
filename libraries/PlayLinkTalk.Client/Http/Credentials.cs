using System.Net.Http.Headers;

namespace PlayLinkTalk.Client;

/// <summary>Puts on a request what says who calls. Asked anew for every request, so a token may change under way.</summary>
public delegate void Credentials(HttpRequestMessage request);

/// <summary>A browser for which a server calls on: the Web's server side passes on who asked.</summary>
/// <param name="SessionToken">The value of the browser's session cookie; null when it has none.</param>
/// <param name="Address">The browser's address, so that limits count for it and not for the server in between.</param>
/// <param name="UserAgent">Names the device in the list of sessions.</param>
public sealed record ForwardedCaller(string? SessionToken, string? Address, string? UserAgent);

public static class CallerCredentials
{
    /// <summary>Nobody: sign-up, sign-in and the catalogue need no more.</summary>
    public static Credentials Anonymous { get; } = _ => { };

    public static Credentials Bearer(string accessToken) => Bearer(() => accessToken);

    public static Credentials Bearer(Func<string?> accessToken) => request => Authorize(request, accessToken());

    /// <summary>
    /// The cookie's token as a bearer: what a server sends on a browser's behalf was checked against forgery by that
    /// server's own form tokens, and carries no Origin to check again.
    /// </summary>
    public static Credentials Forwarded(Func<ForwardedCaller> caller) => request =>
    {
        var (token, address, userAgent) = caller();
        Authorize(request, token);
        Add(request, "X-Forwarded-For", address);
        Add(request, "User-Agent", userAgent);
    };

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        if (!string.IsNullOrEmpty(token))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
