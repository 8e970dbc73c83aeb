using System.Net.Http.Headers;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

/// <summary>Adds the caller's credentials to a request. Called for every request, so a token may change between requests.</summary>
public delegate void Credentials(HttpRequestMessage request);

/// <summary>A browser on whose behalf a server calls: the Web passes on the caller.</summary>
/// <param name="SessionToken">The value of the browser's session cookie; null without one.</param>
/// <param name="Address">The browser's address, so that rate limits count for it and not for the server.</param>
/// <param name="UserAgent">Names the device in the list of sessions.</param>
public sealed record ForwardedCaller(string? SessionToken, string? Address, string? UserAgent);

public static class CallerCredentials
{
    /// <summary>No credentials: enough for sign-up, sign-in and the catalogue.</summary>
    public static Credentials Anonymous { get; } = _ => { };

    /// <summary>No account yet; with the service's key, for a program that signs simulated players up.</summary>
    /// <param name="key">Null: none.</param>
    public static Credentials Simulation(string? key) => request => Add(request, SimulationKey.Header, key);

    public static Credentials Bearer(string accessToken) => Bearer(() => accessToken);

    public static Credentials Bearer(Func<string?> accessToken) => request => Authorize(request, accessToken());

    /// <summary>
    /// Sends the cookie's token as a bearer: the calling server has checked its own form tokens against forgery, and the request has
    /// no Origin to check again.
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
