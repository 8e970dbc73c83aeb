using System.Net;
using System.Text;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class SignInTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Signing_in_answers_with_token_account_and_cookie()
    {
        var player = await api.JoinAsync();

        using var response = await PostAsync(player.Email.ToUpperInvariant(), ApiServer.Password);

        var signedIn = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["accessToken", "expiresAt", "account", "device"], signedIn.Fields());
        Assert.Equal("2030-05-31T03:00:00Z", signedIn.GetProperty("expiresAt").GetString());
        Assert.Equal(player.Id, signedIn.GetProperty("account").GetProperty("id").GetGuid());
        Assert.Matches("^/api/sessions/[0-9a-f-]{36}$", response.Headers.Location!.OriginalString);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());

        var cookies = response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split("; ")).ToArray();
        Assert.Equal(
            [
                $"{SessionCookie.Name}={signedIn.GetProperty("accessToken").GetString()}",
                $"{DeviceCookie.Name}={signedIn.GetProperty("device").GetString()}",
            ],
            cookies.Select(cookie => cookie[0]));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie);
            Assert.Contains("samesite=lax", cookie);
            Assert.Contains("path=/", cookie);
            // The session slides, and only the Api ends it: the cookie must not end before.
            Assert.Contains("max-age=34560000", cookie);
            Assert.DoesNotContain("secure", cookie);
        });
    }

    [Fact]
    public async Task The_cookie_signs_in_as_the_token_does()
    {
        var player = await api.JoinAsync();

        using var response = await CookieAsync(HttpMethod.Get, "/api/me", player.Token, null);

        Assert.Equal(player.Id, (await response.JsonAsync(HttpStatusCode.OK)).GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("{own}", true)]
    public async Task What_the_cookie_changes_must_come_from_this_site(string? origin, bool taken)
    {
        var player = await api.JoinAsync();
        var own = api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        using var response = await CookieAsync(
            HttpMethod.Put, $"/api/blocks/{(await api.JoinAsync()).Id}", player.Token, origin?.Replace("{own}", own, StringComparison.Ordinal));

        if (taken)
        {
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            return;
        }

        await response.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.ForeignOrigin);
        Assert.Empty((await player.Api.Blocks.ListAsync()).Items);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer plt_")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic {token}")]
    [InlineData("{token}")]
    [InlineData("Bearer {token}x")]
    [InlineData("Bearer {TOKEN}")]
    public async Task A_malformed_token_is_refused_even_beside_a_valid_cookie(string authorization)
    {
        var token = (await api.JoinAsync()).Token;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", authorization
            .Replace("{token}", token, StringComparison.Ordinal).Replace("{TOKEN}", token.ToUpperInvariant(), StringComparison.Ordinal));
        request.Headers.Add("Cookie", $"{SessionCookie.Name}={token}");

        using var response = await api.Http.SendAsync(request);

        await response.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_very_long_token_is_no_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer plt_" + new string('a', 20_000));

        using var response = await api.Http.SendAsync(request);

        await response.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
    }

    [Fact]
    public async Task Neither_token_nor_password_is_in_the_database()
    {
        var player = await api.JoinAsync();
        var content = await RowCounts.DumpAsync(api);

        Assert.Contains(player.Email, content, StringComparison.Ordinal);
        Assert.DoesNotContain(player.Token, content, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiServer.Password, content, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(string email, string password) =>
        api.Http.PostAsync("/api/sessions", new StringContent($$"""{"email":"{{email}}","password":"{{password}}"}""", Encoding.UTF8, "application/json"));

    private Task<HttpResponseMessage> CookieAsync(HttpMethod method, string path, string token, string? origin)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", $"other=1; {SessionCookie.Name}={token}");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return api.Http.SendAsync(request);
    }
}
