using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Outbox;

/// <summary>A commit is a promise to publish, whatever happens to the broker or the process in between.</summary>
public sealed class LeftBehindTests
{
    private static readonly TimeSpan LeftBehind = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task Sends_are_acknowledged_while_the_broker_is_away_and_published_in_order_when_it_is_back()
    {
        var broker = new SwitchedBroker();
        await using var api = await ApiServer.StartAsync(new ApiSetup { Broker = broker });
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        broker.Away = true;

        for (var i = 1; i <= 10; i++)
        {
            Assert.Equal(i, (await players[i % 2].SayAsync(room)).Seq);
        }

        await Patience.UntilAsync(() => Task.FromResult(broker.Refused > 0), "the broker is asked");
        Assert.Empty(Messages(broker, room));
        broker.Away = false;
        await Patience.UntilAsync(() => PublishedAsync(api, broker, room, 10), "all is published");
        Assert.Equal(Enumerable.Range(1, 10), Messages(broker, room));
        await Invariants.HoldAsync(api);
    }

    [Fact]
    public async Task A_broker_that_breaks_its_word_does_not_end_the_service()
    {
        var broker = new SwitchedBroker();
        await using var api = await ApiServer.StartAsync(new ApiSetup { Broker = broker, FailsOnErrors = false });
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        broker.Broken = true;
        await player.SayAsync(room);
        await Patience.UntilAsync(() => Task.FromResult(broker.Refused > 0), "the broker is asked");

        broker.Broken = false;

        await Patience.UntilAsync(() => PublishedAsync(api, broker, room, 1), "the message is published");
        Assert.Equal(2, (await player.SayAsync(room)).Seq);
        Assert.NotEmpty(api.Log.Errors);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_published_by_the_next_start_and_nothing_else()
    {
        var broker = new SwitchedBroker();
        await using var before = await ApiServer.StartAsync(new ApiSetup { Broker = broker });
        var player = await before.JoinAsync();
        await player.OpenGroupAsync();
        await Patience.UntilAsync(() => FeedHasAsync(before, broker, player, 1), "the first is published");
        var published = Feed(broker, player).Single();
        broker.Away = true;
        await player.OpenGroupAsync();
        before.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await player.OpenGroupAsync();

        var next = new SwitchedBroker();
        await using var after = await CrashAsync(before, next);
        await Patience.UntilAsync(() => FeedHasAsync(after, next, player, 2), "the rest is published");

        Assert.Equal([published + 1, published + 2], Feed(next, player));
        Assert.Equal(2, next.Taken.Count);
        await Invariants.HoldAsync(after);
    }

    /// <summary>Nodes find it: they compare the positions of their rooms with the log.</summary>
    [Fact]
    public async Task A_message_needs_no_promise_beside_its_room_log()
    {
        var broker = new SwitchedBroker();
        await using var api = await ApiServer.StartAsync(new ApiSetup { Broker = broker });
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        await Patience.UntilAsync(() => IsOutboxAsync(api, rows => rows == 0), "the outbox is empty");
        broker.Away = true;
        await player.SayAsync(room);

        Assert.True(await IsOutboxAsync(api, rows => rows == 0));
        await player.OpenGroupAsync();
        Assert.True(await IsOutboxAsync(api, rows => rows == 1));
    }

    [Fact]
    public async Task What_is_young_may_be_anothers_and_is_left_to_it()
    {
        var broker = new SwitchedBroker();
        await using var before = await ApiServer.StartAsync(new ApiSetup { Broker = broker });
        var player = await before.JoinAsync();
        broker.Away = true;
        await player.OpenGroupAsync();
        var left = await NewestAsync(before, player);

        var next = new SwitchedBroker();
        await using var after = await CrashAsync(before, next, TimeSpan.Zero);
        await (await after.SignInAsync(player.Email)).OpenGroupAsync();
        var later = await NewestAsync(after, player);
        await Patience.UntilAsync(() => Task.FromResult(Feed(next, player).Contains(later)), "the second is published");
        Assert.DoesNotContain(left, Feed(next, player));

        after.Clock.Advance(LeftBehind);
        await Patience.UntilAsync(() => FeedHasAsync(after, next, player, (int)(later - left) + 1), "the first is published as well");
        Assert.Equal(left, Feed(next, player).Last());
    }

    [Fact]
    public async Task A_service_that_ends_in_peace_publishes_and_clears_all()
    {
        var broker = new SwitchedBroker();
        await using var api = await ApiServer.StartAsync(new ApiSetup { Broker = broker });
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => player.SayAsync(room)));

        await api.StopAsync();

        Assert.Equal(Enumerable.Range(1, 50), Messages(broker, room));
        await using var db = api.OpenDatabase();
        Assert.Equal(0, await db.Outbox.CountAsync());
    }

    [Fact]
    public async Task While_the_broker_is_away_only_the_latest_events_wait()
    {
        var broker = new SwitchedBroker();
        var settings = new Dictionary<string, string?> { ["Outbox:MostWaiting"] = "10" };
        await using var api = await ApiServer.StartAsync(new ApiSetup { Broker = broker, Settings = settings });
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        await Patience.UntilAsync(() => IsOutboxAsync(api, rows => rows == 0), "the outbox is empty");
        broker.Away = true;
        await player.SayAsync(room);
        await Patience.UntilAsync(() => Task.FromResult(broker.Refused > 0), "the broker is asked");

        for (var seq = 2; seq <= 60; seq++)
        {
            await player.SayAsync(room);
        }

        await Patience.UntilAsync(() => IsOutboxAsync(api, rows => rows <= 11), "the rows of dropped events are deleted");
        Assert.Single(api.Log.All.Split("the oldest are dropped").Skip(1));
        broker.Away = false;
        await Patience.UntilAsync(() => PublishedAsync(api, broker, room, 11), "the rest is published");
        Assert.Equal([1, .. Enumerable.Range(51, 10)], Messages(broker, room));
        await Invariants.HoldAsync(api);
    }

    [Fact]
    public async Task When_events_for_the_leader_were_dropped_it_is_told()
    {
        var broker = new SwitchedBroker();
        var settings = new Dictionary<string, string?> { ["Outbox:MostWaiting"] = "10" };
        await using var api = await ApiServer.StartAsync(new ApiSetup { Broker = broker, Settings = settings });
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        var ticket = await player.AskForGameAsync();
        await Patience.UntilAsync(() => IsOutboxAsync(api, rows => rows == 0), "the outbox is empty");
        broker.Away = true;
        await player.SayAsync(room);
        await Patience.UntilAsync(() => Task.FromResult(broker.Refused > 0), "the broker is asked");
        (await player.AskAsync(HttpMethod.Delete, $"/api/tickets/{ticket.Id}")).EnsureSuccessStatusCode();
        for (var seq = 2; seq <= 30; seq++)
        {
            await player.SayAsync(room);
        }

        Assert.DoesNotContain(broker.Taken, published => published.Type == OutboxRelay.EventsLostType);
        broker.Away = false;
        await Patience.UntilAsync(() => PublishedAsync(api, broker, room, 11), "the rest is published");

        var told = broker.Taken.Where(published => published.Channel == Channels.Matcher).Select(published => published.Type);
        Assert.Single(told, type => type == OutboxRelay.EventsLostType);
        Assert.DoesNotContain(MatcherEvents.TicketRemovedType, told);
    }

    private static async Task<bool> IsOutboxAsync(ApiServer api, Func<int, bool> isSo)
    {
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var db = api.OpenDatabase();
        return isSo(await db.Outbox.CountAsync());
    }

    /// <summary>The first server stays as a killed process does: it says nothing more. The second has the same file.</summary>
    private static async Task<ApiServer> CrashAsync(ApiServer before, SwitchedBroker next, TimeSpan? after = null)
    {
        await before.StopAsync();
        before.Clock.Advance(after ?? LeftBehind);
        return await ApiServer.StartAsync(new ApiSetup { Folder = before.Folder, Clock = before.Clock, Broker = next });
    }

    private static async Task<bool> PublishedAsync(ApiServer api, SwitchedBroker broker, Guid room, int count)
    {
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
        return Messages(broker, room).Count() >= count;
    }

    private static async Task<bool> FeedHasAsync(ApiServer api, SwitchedBroker broker, Player player, int count)
    {
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
        return Feed(broker, player).Count() >= count;
    }

    private static async Task<long> NewestAsync(ApiServer api, Player player)
    {
        await using var db = api.OpenDatabase();
        return await db.Accounts.Where(account => account.Id == player.Id).Select(account => account.FeedSeq).SingleAsync();
    }

    private static IEnumerable<long> Feed(SwitchedBroker broker, Player player) =>
        broker.Taken.Where(taken => taken.Channel == Channels.Feed(player.Id) && taken.IsPositioned).Select(taken => taken.Seq);

    private static IEnumerable<int> Messages(SwitchedBroker broker, Guid room) =>
        broker.Taken.Where(taken => taken.Channel == Channels.Room(room) && taken.Type == HubEvents.Message).Select(taken => (int)taken.Seq);
}
