using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.People;

/// <summary>Friends and room mates see that an account is connected, friends also when it was; a switch ends both, both ways.</summary>
public sealed class PresenceTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    private IPresence Presence => (IPresence)_api.Services.GetService(typeof(IPresence))!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Friends_and_room_mates_see_it_strangers_and_the_blocked_do_not()
    {
        var (mia, friend, mate, stranger) = (
            await _api.JoinAsync("Mia"), await _api.JoinAsync("Friend"), await _api.JoinAsync("Mate"), await _api.JoinAsync("Stranger"));
        await BefriendAsync(mia, friend);
        await mia.OpenGroupAsync(mate);
        await ComeAsync(mia);

        Assert.Equal([new(mia.Id, true)], await friend.Api.Presence.OfAsync([mia.Id, stranger.Id, friend.Id]));
        Assert.Equal([new(mia.Id, true)], await mate.Api.Presence.OfAsync([mia.Id]));
        Assert.Empty(await stranger.Api.Presence.OfAsync([mia.Id]));

        (await mia.Api.Blocks.TryAddAsync(mate.Id)).OrThrow();
        Assert.Empty(await mate.Api.Presence.OfAsync([mia.Id]));
    }

    [Fact]
    public async Task Only_friends_see_when_it_was_last_there_and_hear_that_it_comes_and_goes()
    {
        var (mia, friend, mate) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Friend"), await _api.JoinAsync("Mate"));
        await BefriendAsync(mia, friend);
        await mia.OpenGroupAsync(mate);
        var (friends, mates) = (await friend.ListenAsync(), await mate.ListenAsync());
        await ComeAsync(mia);
        Assert.Equal(new(mia.Id, true), await NextAsync(friends));

        _api.Clock.Advance(TimeSpan.FromSeconds(10));
        await GoAsync(mia);

        Assert.Equal(new(mia.Id, false, _api.Now), await NextAsync(friends));
        Assert.Equal([new(mia.Id, false, _api.Now)], await friend.Api.Presence.OfAsync([mia.Id]));
        Assert.Equal([new(mia.Id, false)], await mate.Api.Presence.OfAsync([mia.Id]));
        Assert.Equal(0, mates.Waiting);
    }

    [Fact]
    public async Task It_is_written_once_a_minute_by_a_session_of_the_account_only()
    {
        var (mia, other) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Other"));
        await ComeAsync(mia);
        var first = _api.Now;
        Assert.Equal(first, await SeenAtAsync(mia));

        _api.Clock.Advance(TimeSpan.FromSeconds(59));
        await SeeAsync(mia, changed: false);
        Assert.Equal(first, await SeenAtAsync(mia));
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        await SeeAsync(mia, changed: false);
        Assert.Equal(first.AddMinutes(1), await SeenAtAsync(mia));

        await TellAsync(new SeenAccount(other.Id, await SessionAsync(mia), false));
        Assert.Null(await SeenAtAsync(other));
    }

    [Fact]
    public async Task The_switch_hides_both_both_ways_and_is_told_at_once()
    {
        var (mia, friend) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Friend"));
        await BefriendAsync(mia, friend);
        var room = (await mia.OpenGroupAsync(friend)).Id;
        await ComeAsync(mia);
        await ComeAsync(friend);
        var (friends, own, inRoom) = (await friend.ListenAsync(), await mia.ListenAsync(), new Ear());
        await _api.Broker.SubscribeAsync(Channels.Room(room), inRoom.Hear, CancellationToken.None);

        await SwitchAsync(mia, false);

        await HearsAsync(friends, new AccountPresence(mia.Id, false));
        await HearsTypeAsync(own, FeedEventTypes.PresenceSwitched);
        var signal = await inRoom.NextAsync();
        Assert.Equal(
            new PresenceSignal(room, mia.Id, false), JsonSerializer.Deserialize<PresenceSignal>(signal.Data.Span, WireJson.Options));
        foreach (var (reader, of) in new[] { (mia, friend), (friend, mia) })
        {
            Assert.Empty(await reader.Api.Presence.OfAsync([of.Id]));
            Assert.DoesNotContain(of.Id, await reader.Api.Rooms.OnlineAsync(room));
        }

        await GoAsync(mia);
        await ComeAsync(mia);
        Assert.Equal(0, friends.Waiting);
        await SwitchAsync(mia, true);
        Assert.Equal(new(mia.Id, true), await NextAsync(friends));
        Assert.Equal([new(mia.Id, true)], await friend.Api.Presence.OfAsync([mia.Id]));
    }

    [Fact]
    public async Task Too_many_are_refused()
    {
        var mia = await _api.JoinAsync();
        var many = string.Join('&', Enumerable.Range(0, AccountPresence.MostAsked + 1).Select(_ => $"account={Guid.NewGuid()}"));

        using var refused = await mia.AskAsync(HttpMethod.Get, $"/api/presence?{many}");

        await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "account");
        using var batch = await PostAsync([.. Enumerable.Repeat(new SeenAccount(mia.Id, default, false), SeenBatch.MostSeen + 1)]);
        await batch.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "seen");
    }

    private static async Task BefriendAsync(Player one, Player other)
    {
        (await one.Api.Friends.TryAskAsync(new(other.Id))).OrThrow();
        (await other.Api.Friends.TryAskAsync(new(one.Id))).OrThrow();
    }

    private static async Task SwitchAsync(Player player, bool isShared) =>
        (await player.Api.Settings.TryChangeAsync(new(Privacy: new(Presence: isShared)))).OrThrow();

    /// <summary>What was told before can come later.</summary>
    private static async Task HearsAsync(Ear ear, AccountPresence presence)
    {
        while (await NextAsync(ear) != presence)
        {
        }
    }

    /// <summary>What was told before can come later.</summary>
    private static async Task HearsTypeAsync(Ear ear, string type)
    {
        while ((await ear.NextAsync()).Type != type)
        {
        }
    }

    private static async Task<AccountPresence> NextAsync(Ear ear)
    {
        while (true)
        {
            var heard = await ear.NextAsync();
            if (heard.Type == FeedEventTypes.Presence)
            {
                return JsonSerializer.Deserialize<AccountPresence>(heard.Data.Span, WireJson.Options)!;
            }
        }
    }

    private async Task ComeAsync(Player player)
    {
        await Presence.EnterAsync(player.Id, $"{player.Id}", [], CancellationToken.None);
        await SeeAsync(player, changed: true);
    }

    private async Task GoAsync(Player player)
    {
        await Presence.LeaveAsync(player.Id, $"{player.Id}", CancellationToken.None);
        await SeeAsync(player, changed: true);
    }

    private async Task SeeAsync(Player player, bool changed) =>
        await TellAsync(new SeenAccount(player.Id, await SessionAsync(player), changed));

    private async Task TellAsync(params SeenAccount[] seen)
    {
        using var told = await PostAsync(seen);
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
    }

    /// <summary>As a node does.</summary>
    private Task<HttpResponseMessage> PostAsync(SeenAccount[] seen) =>
        _api.Http.PostAsJsonAsync("/api/realtime/seen", new SeenBatch(seen), WireJson.Options);

    private async Task<Guid> SessionAsync(Player player)
    {
        await using var db = _api.OpenDatabase();
        return await db.Sessions.Where(s => s.AccountId == player.Id).Select(s => s.Id).FirstAsync();
    }

    private async Task<DateTimeOffset?> SeenAtAsync(Player player)
    {
        await using var db = _api.OpenDatabase();
        return await db.Accounts.Where(a => a.Id == player.Id).Select(a => a.LastSeenAt).SingleAsync();
    }
}
