using System.Net;
using System.Text;
using System.Text.Json;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

/// <summary>Signing in again on one device leaves no session behind.</summary>
public sealed class ReplacedSessionTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_session_that_the_sign_in_carries_ends(bool cookie)
    {
        var player = await api.JoinAsync();
        var replaced = (await player.Api.Sessions.ListAsync()).Items.Single();
        var feed = await player.ListenAsync();

        var token = await SignInAsync(player.Email, player.Token, cookie);

        Assert.True((await player.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        var ended = await feed.NextAsync();
        Assert.Equal(FeedEventTypes.SessionEnded, ended.Type);
        Assert.Equal(replaced.Id, JsonSerializer.Deserialize<SessionEndedSignal>(ended.Data.Span, WireJson.Options)!.SessionId);
        var again = api.Nobody.As(PlayLinkTalk.Client.CallerCredentials.Bearer(token));
        Assert.Single((await again.Sessions.ListAsync()).Items);
        // It is the same device: there is nothing to report.
        Assert.Empty((await again.Notifications.ListAsync()).Items);
    }

    [Fact]
    public async Task It_ends_also_when_another_account_signs_in()
    {
        var (before, next) = (await api.JoinAsync(), await api.JoinAsync());

        await SignInAsync(next.Email, before.Token, cookie: true);

        Assert.True((await before.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.Null((await next.Api.Me.TryGetAsync()).Problem);
    }

    [Fact]
    public async Task A_wrong_password_ends_nothing()
    {
        var player = await api.JoinAsync();

        using var refused = await AskAsync(player.Email, "wrong password", player.Token, cookie: false);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Null((await player.Api.Me.TryGetAsync()).Problem);
    }

    private async Task<string> SignInAsync(string email, string carried, bool cookie)
    {
        using var response = await AskAsync(email, ApiServer.Password, carried, cookie);
        return (await response.JsonAsync(HttpStatusCode.Created)).GetProperty("accessToken").GetString()!;
    }

    private Task<HttpResponseMessage> AskAsync(string email, string password, string carried, bool cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions")
        {
            Content = new StringContent($$"""{"email":"{{email}}","password":"{{password}}"}""", Encoding.UTF8, "application/json"),
        };
        if (cookie)
        {
            request.Headers.Add("Cookie", $"{SessionCookie.Name}={carried}");
            request.Headers.Add("Origin", api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        }
        else
        {
            request.Headers.Authorization = new("Bearer", carried);
        }

        return api.Http.SendAsync(request);
    }
}
