using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>Reminders while real processes end without a word.</summary>
public sealed class ReminderProcessTests : IAsyncLifetime
{
    private const int Entries = 6000;
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Each_comes_once_although_a_process_is_killed_while_it_sends()
    {
        var players = await _api.JoinAsync(4);
        await _api.StopAsync();
        var first = await StartAsync();
        await using var second = await StartAsync();
        await using (first)
        {
            await ArrangeAsync(players);
            await Patience.UntilAsync(async () => await SentAsync() > 0, "the first reminders are sent");
        }

        // It was ended by SIGKILL.
        await Patience.UntilAsync(async () => await SentAsync() == Entries, "the other process goes on");

        await using var db = _api.OpenDatabase();
        Assert.Equal(Entries, await db.SentReminders.CountAsync());
        Assert.Equal(Entries, await db.SentReminders.Select(sent => sent.EntryId).Distinct().CountAsync());
        Assert.Equal(Entries, await db.FeedEvents.CountAsync(told => told.Type == FeedEventTypes.Reminder));
        Assert.False(await db.CalendarEntries.AnyAsync(entry => entry.RemindAt != null));
    }

    /// <summary>Everything is due at once.</summary>
    private async Task ArrangeAsync(Player[] players)
    {
        var now = DateTimeOffset.UtcNow;
        await using var db = _api.OpenDatabase();
        db.CalendarEntries.AddRange(Enumerable.Range(0, Entries).Select(number => new CalendarEntryRow
        {
            Id = Guid.CreateVersion7(), AccountId = players[number % players.Length].Id, Title = $"Entry {number}", Zone = Zones.Default,
            LocalStart = now.AddHours(10).DateTime, Minutes = 60, Reminders = "60", StartsAt = now.AddHours(1), EndsAt = now.AddHours(2),
            CreatedAt = now.AddDays(-1), ChangedAt = now.AddDays(-1), RemindAt = now,
        }));
        await db.SaveChangesAsync();
    }

    private Task<ServiceProcess> StartAsync()
    {
        var settings = TestDatabase.In(_api.Folder).Settings.ToDictionary(setting => setting.Key, setting => setting.Value!);
        settings["ConnectionStrings:redis"] = "127.0.0.1:1";
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        settings["Files:Folder"] = _api.Files;
        settings["Mail:Transport"] = "None";
        return ServiceProcess.StartAsync("PlayLinkTalk.Api", settings);
    }

    private async Task<int> SentAsync()
    {
        await using var db = _api.OpenDatabase();
        return await db.SentReminders.CountAsync();
    }
}
