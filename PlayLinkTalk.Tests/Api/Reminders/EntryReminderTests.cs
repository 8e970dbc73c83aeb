using System.Text.Json;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Reminders;

/// <summary>Reminders of own entries. The clock is moved behind the back of an Api that is not running, as after an outage.</summary>
public sealed class EntryReminderTests : IAsyncLifetime
{
    private readonly Stack<ApiServer> _processes = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _processes.Push(_api = await ApiServer.StartAsync());

    public async Task DisposeAsync()
    {
        // The first one owns the database.
        while (_processes.TryPop(out var process))
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_reminder_of_each_repetition_comes_once()
    {
        var player = await _api.JoinAsync();
        var start = _api.Now.AddHours(2);
        (await player.Api.Calendar.TryAddAsync(new(
            "Class", start, start.AddHours(1), Repeats: "FREQ=DAILY;COUNT=2", Reminders: [60, 30]))).OrThrow();

        foreach (var (at, count) in ((DateTimeOffset, int)[])[
            (start.AddMinutes(-60), 1), (start.AddMinutes(-30), 2), (start.AddMinutes(30), 2), (start.AddDays(1).AddMinutes(-60), 3),
            (start.AddDays(1).AddMinutes(-30), 4), (start.AddDays(2), 4)])
        {
            await MoveAsync(at);
            Assert.Equal(count, (await RemindedAsync(player)).Count);
        }

        Assert.All(
            await RemindedAsync(player), reminder => Assert.Equal(((string?)"Class", (Guid?)null), (reminder.Title, reminder.MatchId)));
    }

    [Fact]
    public async Task Late_ones_are_one_and_none_comes_after_the_start()
    {
        var player = await _api.JoinAsync();
        var start = _api.Now.AddHours(4);
        (await player.Api.Calendar.TryAddAsync(new("Late", start, start.AddHours(1), Reminders: [180, 60, 30]))).OrThrow();
        (await player.Api.Calendar.TryAddAsync(new(
            "Over", start.AddMinutes(-30), start, Fixed: false, Reminders: [180, 60, 30]))).OrThrow();

        await MoveAsync(start.AddMinutes(-10));

        Assert.Equal(["Late"], (await RemindedAsync(player)).Select(reminder => reminder.Title));
    }

    [Fact]
    public async Task A_moved_start_moves_them_and_a_cancelled_entry_has_none()
    {
        var player = await _api.JoinAsync();
        var start = _api.Now.AddHours(4);
        var moved = (await player.Api.Calendar.TryAddAsync(new("Moved", start, start.AddHours(1), Reminders: [60]))).OrThrow();
        var gone = (await player.Api.Calendar.TryAddAsync(new("Gone", start, start.AddHours(1), Reminders: [60]))).OrThrow();
        (await player.Api.Calendar.TryChangeAsync(moved.Id, new(StartsAt: start.AddHours(5)))).OrThrow();
        Assert.True((await player.Api.Calendar.TryCancelAsync(gone.Id)).Succeeded);

        await MoveAsync(start.AddMinutes(-60));
        Assert.Empty(await RemindedAsync(player));

        await MoveAsync(start.AddHours(4));
        Assert.Equal(["Moved"], (await RemindedAsync(player)).Select(reminder => reminder.Title));
    }

    [Fact]
    public async Task Quiet_hours_put_a_reminder_off_unless_that_is_too_late()
    {
        var player = await _api.JoinAsync();
        // In Seoul it is noon.
        (await player.Api.Settings.TryChangeAsync(new(QuietHours: new("13:00", "15:00")))).OrThrow();
        var (inside, after) = (_api.Now.AddHours(2.5), _api.Now.AddHours(5));
        (await player.Api.Calendar.TryAddAsync(new("Inside", inside, inside.AddHours(1), Reminders: [60]))).OrThrow();
        (await player.Api.Calendar.TryAddAsync(new("After", after, after.AddHours(1), Reminders: [180]))).OrThrow();

        await MoveAsync(_api.Now.AddHours(2));
        Assert.Equal(["Inside"], (await RemindedAsync(player)).Select(reminder => reminder.Title));

        await MoveAsync(_api.Now.AddHours(1));
        Assert.Equal(["After", "Inside"], (await RemindedAsync(player)).Select(reminder => reminder.Title));
    }

    [Fact]
    public async Task Every_member_of_a_room_that_has_not_declined_is_reminded_once_after_the_own_quiet_hours()
    {
        var players = await _api.JoinAsync(4);
        var room = (await players[0].OpenGroupAsync(players[1..])).Id;
        foreach (var player in players[1..])
        {
            (await player.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        }

        var start = _api.Now.AddHours(4);
        var entry = (await players[0].Api.Calendar.TryAddAsync(
            new("Practice", start, start.AddHours(1), Reminders: [180], RoomId: room))).OrThrow();
        (await players[1].Api.Calendar.TryAnswerAsync(entry.Id, EntryAnswer.No)).OrThrow();
        // In Seoul it is noon.
        (await players[2].Api.Settings.TryChangeAsync(new(QuietHours: new("12:30", "14:00")))).OrThrow();

        await MoveAsync(start.AddHours(-3));
        Assert.Equal((int[])[1, 0, 0, 1], await CountsAsync(players));
        await MoveAsync(start.AddHours(-2));
        Assert.Equal((int[])[1, 0, 1, 1], await CountsAsync(players));
        await MoveAsync(start.AddHours(-1));
        Assert.Equal((int[])[1, 0, 1, 1], await CountsAsync(players));
        Assert.Equal((room, entry.Id), (await RemindedAsync(players[3])).Select(told => (told.RoomId!.Value, told.EntryId!.Value)).Single());
    }

    private async Task<int[]> CountsAsync(Player[] players)
    {
        var counts = new int[players.Length];
        for (var at = 0; at < players.Length; at++)
        {
            counts[at] = (await RemindedAsync(players[at])).Count;
        }

        return counts;
    }

    /// <summary>Another process takes over at that time.</summary>
    private async Task MoveAsync(DateTimeOffset at)
    {
        await _api.StopAsync();
        _api.Clock.Advance(at - _api.Now);
        _processes.Push(_api = await _api.RestartAsync());
    }

    /// <summary>What the player was told, once the job has run.</summary>
    private async Task<IReadOnlyList<ReminderEvent>> RemindedAsync(Player player)
    {
        var now = _api.Now;
        await Patience.UntilAsync(async () =>
        {
            await using var db = _api.OpenDatabase();
            return !db.CalendarEntries.Any(entry => entry.RemindAt <= now);
        }, "nothing is due");
        var reader = await _api.SignInAsync(player.Email);
        return
        [
            .. (await reader.Api.Notifications.ListAsync()).Items.Where(entry => entry.Type == FeedEventTypes.Reminder)
                .Select(entry => entry.Data.Deserialize<ReminderEvent>(WireJson.Options)!),
        ];
    }
}
