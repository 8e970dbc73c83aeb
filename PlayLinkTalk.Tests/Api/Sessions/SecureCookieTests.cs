using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class SecureCookieTests(SecureCookieTests.BehindProxy api) : IClassFixture<SecureCookieTests.BehindProxy>
{
    [Fact]
    public async Task On_https_the_cookie_stays_there()
    {
        var player = await api.JoinAsync();
        using var signIn = Request(HttpMethod.Post, "/api/sessions");
        signIn.Content = new StringContent($$"""{"email":"{{player.Email}}","password":"{{ApiServer.Password}}"}""", null, "application/json");

        using var signedIn = await api.Http.SendAsync(signIn);
        var cookies = signedIn.Headers.GetValues("Set-Cookie").ToArray();
        var set = Assert.Single(cookies, cookie => cookie.StartsWith($"__Host-{SessionCookie.Name}", StringComparison.Ordinal));
        using var signOut = Request(HttpMethod.Delete, "/api/sessions/current");
        signOut.Headers.Add("Cookie", set.Split(';')[0]);
        signOut.Headers.Add("Origin", "https://play.example");
        using var signedOut = await api.Http.SendAsync(signOut);

        Assert.All(cookies, cookie => Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("secure", cookie.Split("; ")));
        var removed = Assert.Single(signedOut.Headers.GetValues("Set-Cookie")).Split("; ");
        Assert.Equal($"__Host-{SessionCookie.Name}=", removed[0]);
        Assert.Contains("expires=Thu, 01 Jan 1970 00:00:00 GMT", removed);
        Assert.Contains("secure", removed);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "play.example");
        return request;
    }

    public sealed class BehindProxy() : ApiServer(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["ForwardedHeaders:TrustLoopback"] = "true" },
    });
}
