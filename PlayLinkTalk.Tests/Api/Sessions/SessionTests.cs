using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class SessionTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Signing_out_ends_this_device_at_once_and_says_so_on_the_feed()
    {
        var phone = await _api.JoinAsync();
        var laptop = await _api.SignInAsync(phone.Email);
        var current = (await phone.Api.Sessions.ListAsync()).Items.Single(session => session.Current);
        var feed = await laptop.ListenAsync();

        using var response = await phone.AskAsync(HttpMethod.Delete, "/api/sessions/current");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.StartsWith("plt_session=;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.True((await phone.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.Equal(laptop.Id, (await laptop.Api.Me.GetAsync()).Id);
        var told = await feed.NextAsync();
        Assert.Equal((Channels.Feed(phone.Id), 0L, FeedEventTypes.SessionEnded), (told.Channel, told.Seq, told.Type));
        Assert.Equal(current.Id, JsonSerializer.Deserialize<SessionEndedSignal>(told.Data.Span, WireJson.Options)!.SessionId);
    }

    [Fact]
    public async Task A_sign_in_is_told_where_the_account_is_signed_in_already()
    {
        var phone = await _api.JoinAsync();
        Assert.Empty((await phone.Api.Notifications.ListAsync()).Items);
        var feed = await phone.ListenAsync();

        await _api.SignInAsync(phone.Email);

        var told = await feed.NextAsync();
        Assert.Equal((Channels.Feed(phone.Id), FeedEventTypes.Notification), (told.Channel, told.Type));
        var entry = Assert.Single((await phone.Api.Notifications.ListAsync()).Items);
        var signIn = entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!;
        Assert.Equal((told.Seq, NotificationCodes.SignIn), (signIn.Seq, signIn.Code));
        Assert.NotEmpty(signIn.Name!);
    }

    [Fact]
    public async Task The_only_device_hears_nothing_of_its_own_sign_in()
    {
        var phone = await _api.JoinAsync();
        using (await phone.AskAsync(HttpMethod.Delete, "/api/sessions/current"))
        {
        }

        var again = await _api.SignInAsync(phone.Email);

        Assert.Empty((await again.Api.Notifications.ListAsync()).Items);
    }

    [Fact]
    public async Task A_device_can_sign_out_another_one_and_keeps_its_own_cookie()
    {
        var phone = await _api.JoinAsync();
        var laptop = await _api.SignInAsync(phone.Email);
        var other = (await phone.Api.Sessions.ListAsync()).Items.Single(session => !session.Current);

        using var response = await phone.AskAsync(HttpMethod.Delete, $"/api/sessions/{other.Id}");
        using var again = await phone.AskAsync(HttpMethod.Delete, $"/api/sessions/{other.Id}");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.True((await laptop.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.Single((await phone.Api.Sessions.ListAsync()).Items);
        await again.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Devices_are_known_by_what_they_call_themselves()
    {
        var player = await _api.JoinAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions");
        request.Content = new StringContent($$"""{"email":"{{player.Email}}","password":"{{ApiServer.Password}}"}""", null, "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent",
            "Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36");
        using var signedIn = await _api.Http.SendAsync(request);
        signedIn.EnsureSuccessStatusCode();

        using var response = await player.AskAsync(HttpMethod.Get, "/api/sessions");

        var devices = (await response.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray().ToArray();
        Assert.Equal(["id", "device", "createdAt", "lastSeenAt", "expiresAt", "current"], devices[0].Fields());
        Assert.Equal(["Chrome · Android", "Unknown device"], devices.Select(device => device.GetProperty("device").GetString()).Order());
        Assert.Single(devices, device => device.GetProperty("current").GetBoolean());
    }

    [Fact]
    public async Task Many_devices_come_page_by_page()
    {
        var player = await _api.JoinAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _api.SignInAsync(player.Email)));

        var seen = await Pages.ReadAllAsync(cursor => player.Api.Sessions.ListAsync(cursor, 5));

        Assert.Equal(13, seen.Count);
        Assert.Equal(13, seen.Select(session => session.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_device_that_is_used_stays_signed_in()
    {
        var player = await _api.JoinAsync();
        for (var day = 0; day < 4; day++)
        {
            _api.Clock.Advance(TimeSpan.FromDays(10));
            await Patience.UntilAsync(async () =>
            {
                _api.Clock.Advance(TimeSpan.FromSeconds(30));
                var session = Assert.Single((await player.Api.Sessions.ListAsync()).Items);
                return session.LastSeenAt > _api.Now.AddDays(-1) && session.ExpiresAt > _api.Now.AddDays(29);
            }, "the use of the session is noted");
        }
    }

    [Fact]
    public async Task A_device_that_is_not_used_is_signed_out_in_the_end()
    {
        var player = await _api.JoinAsync();
        var other = await _api.SignInAsync(player.Email);
        _api.Clock.Advance(TimeSpan.FromDays(30));

        Assert.True((await player.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.True((await other.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromHours(1));
            return (await RowCounts.ReadAsync(_api)).Contains("\nsessions: 0", StringComparison.Ordinal);
        }, "sessions that ran out are gone");
    }
}
