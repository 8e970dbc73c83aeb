using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

/// <summary>How many sessions an account has, and how long each lives.</summary>
public sealed class SessionBoundTests : IAsyncLifetime
{
    private const int Most = 3;
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?>
        {
            ["Sessions:PerAccount"] = $"{Most}", ["Sessions:Days"] = "15", ["Sessions:LongestDays"] = "20",
        },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task One_device_too_many_signs_out_the_one_that_was_not_used_for_the_longest_time()
    {
        var oldest = await _api.JoinAsync();
        var unused = (await oldest.Api.Sessions.ListAsync()).Items.Single();
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await _api.SignInAsync(oldest.Email);
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await _api.SignInAsync(oldest.Email);
        var feed = await third.ListenAsync();
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var fourth = await _api.SignInAsync(oldest.Email);

        Assert.True((await oldest.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.All([second, third, fourth], player => Assert.True(player.Api.Me.TryGetAsync().Result.Problem is null));
        Assert.Equal(Most, (await fourth.Api.Sessions.ListAsync()).Items.Count);
        var ended = await feed.NextAsync();
        Assert.Equal(FeedEventTypes.SessionEnded, ended.Type);
        Assert.Equal(unused.Id, JsonSerializer.Deserialize<SessionEndedSignal>(ended.Data.Span, WireJson.Options)!.SessionId);
        var told = (await fourth.Api.Notifications.ListAsync()).Items
            .Select(entry => entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!).ToArray();
        Assert.Equal(unused.Device, Assert.Single(told, each => each.Code == NotificationCodes.DeviceSignedOut).Name);
    }

    [Fact]
    public async Task Signing_in_everywhere_at_once_makes_no_more_sessions_than_are_allowed()
    {
        var player = await _api.JoinAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _api.SignInAsync(player.Email)));

        await using var db = _api.OpenDatabase();
        Assert.Equal(Most, await db.Sessions.CountAsync(session => session.AccountId == player.Id));
    }

    [Fact]
    public async Task Sessions_of_other_accounts_are_left_alone()
    {
        var (one, other) = (await _api.JoinAsync(), await _api.JoinAsync());
        for (var i = 0; i < Most + 2; i++)
        {
            await _api.SignInAsync(one.Email);
        }

        Assert.Equal(other.Id, (await other.Api.Me.GetAsync()).Id);
    }

    [Fact]
    public async Task A_session_that_is_used_every_day_ends_with_its_longest_life()
    {
        var player = await _api.JoinAsync();
        var begun = _api.Now;
        _api.Clock.Advance(TimeSpan.FromDays(12));
        await player.Api.Me.GetAsync();
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(30));
            await using var db = _api.OpenDatabase();
            return await db.Sessions.AnyAsync(session => session.AccountId == player.Id && session.ExpiresAt > begun.AddDays(26));
        }, "the use is noted");

        var shown = (await player.Api.Sessions.ListAsync()).Items.Single();
        Assert.Equal(begun.AddDays(20), shown.ExpiresAt);

        _api.Clock.Advance(begun.AddDays(20) - _api.Now - TimeSpan.FromSeconds(1));
        Assert.Null((await player.Api.Me.TryGetAsync()).Problem);
        Assert.True(await IsAliveForNodesAsync(player));

        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await player.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.False(await IsAliveForNodesAsync(player));
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromHours(1));
            await using var db = _api.OpenDatabase();
            return !await db.Sessions.AnyAsync(session => session.AccountId == player.Id);
        }, "it is deleted");
    }

    /// <summary>What a node asks when a client connects, and again while it is connected.</summary>
    private async Task<bool> IsAliveForNodesAsync(Player player)
    {
        using var resumed = await _api.Http.PostAsJsonAsync(
            "/api/realtime/resume", new ResumeBatch([new(player.Token, new ResumeRequest())]), WireJson.Options);
        using var asked = await _api.Http.PostAsJsonAsync(
            "/api/realtime/check", new CheckRequest([new(player.Token, [])]), WireJson.Options);
        var resume = (await resumed.Content.ReadFromJsonAsync<ResumeBatchResponse>(WireJson.Options))!.Answers.Single().Status == 200;
        var check = (await asked.Content.ReadFromJsonAsync<CheckResponse>(WireJson.Options))!.Sessions.Single().SignedIn;
        Assert.Equal(resume, check);
        return resume;
    }
}
