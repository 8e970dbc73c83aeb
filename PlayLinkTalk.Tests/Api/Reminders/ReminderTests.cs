using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Reminders;

public sealed class ReminderTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Players_are_told_an_hour_before_and_when_to_leave_each_once()
    {
        var (players, match) = await GameAsync(fromHours: 2);
        var ears = await Task.WhenAll(players.Select(player => player.ListenAsync()));

        foreach (var (minutes, leave) in ((int, bool?)[])[(60, null), (30, true)])
        {
            _api.Clock.Advance(match.StartsAt.AddMinutes(-minutes) - _api.Now);
            foreach (var ear in ears)
            {
                var told = await RemindedAsync(ear);
                var reminder = JsonSerializer.Deserialize<ReminderEvent>(told.Data.Span, WireJson.Options)!;
                Assert.Equal(
                    (match.Id, match.RoomId, match.StartsAt, told.Seq, leave),
                    (reminder.MatchId, reminder.RoomId, reminder.StartsAt, reminder.Seq, reminder.Leave));
            }
        }

        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        _api.Clock.Advance(TimeSpan.FromMinutes(30));
        await _api.StopAsync();
        await using var db = _api.OpenDatabase();
        Assert.Equal(4, db.FeedEvents.Count(entry => entry.Type == FeedEventTypes.Reminder && entry.Notable));
    }

    [Fact]
    public async Task A_player_that_left_is_not_reminded()
    {
        var (players, match) = await GameAsync(fromHours: 2);
        Assert.True((await players[0].Api.Matches.TryLeaveAsync(match.Id)).Succeeded);
        var (left, stayed) = (await players[0].ListenAsync(), await players[1].ListenAsync());

        _api.Clock.Advance(match.StartsAt.AddMinutes(-30) - _api.Now);

        await RemindedAsync(stayed);
        while (left.Waiting > 0)
        {
            Assert.NotEqual(FeedEventTypes.Reminder, (await left.NextAsync()).Type);
        }
    }

    [Fact]
    public async Task A_game_that_begins_sooner_needs_no_reminder()
    {
        var (_, match) = await GameAsync(fromHours: 0);
        Assert.True(match.StartsAt - _api.Now < TimeSpan.FromMinutes(30));

        await _api.StopAsync();
        await using var db = _api.OpenDatabase();
        Assert.All(db.ScheduleEntries, entry => Assert.Null(entry.RemindAt));
    }

    [Fact]
    public async Task What_came_due_while_the_service_was_away_is_made_up_for_unless_the_game_has_begun()
    {
        var (soon, first) = await GameAsync(fromHours: 1);
        var (later, second) = await GameAsync(fromHours: 3);
        await _api.StopAsync();
        _api.Clock.Advance(second.StartsAt.AddMinutes(-5) - _api.Now);
        Assert.True(first.StartsAt < _api.Now);

        await using var next = await _api.RestartAsync();
        var reader = await next.SignInAsync(later[0].Email);
        await Patience.UntilAsync(
            async () => (await reader.Api.Notifications.ListAsync()).Items.Any(entry => entry.Type == FeedEventTypes.Reminder),
            "the reminder is there");

        var missed = await next.SignInAsync(soon[0].Email);
        Assert.DoesNotContain((await missed.Api.Notifications.ListAsync()).Items, entry => entry.Type == FeedEventTypes.Reminder);
    }

    /// <summary>
    /// The reminder, after what else may still be on its way: events are published after their commit. The check may only be about
    /// to set its timer: time goes on until it has.
    /// </summary>
    private async Task<ChannelEvent> RemindedAsync(Ear ear)
    {
        while (true)
        {
            await Patience.UntilAsync(() =>
            {
                _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(ear.Waiting > 0);
            }, "the player is reminded");
            var told = await ear.NextAsync();
            if (told.Type == FeedEventTypes.Reminder)
            {
                return told;
            }
        }
    }

    private async Task<(Player[] Players, Match Match)> GameAsync(double fromHours)
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(fromHours: fromHours);
        var game = (await players[1].AskForGameAsync(fromHours: fromHours)).MatchId!.Value;
        return (players, await players[0].MatchAsync(game));
    }
}
