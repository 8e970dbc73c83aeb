using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary><c>api due</c>, as a scheduler runs it.</summary>
public sealed class DueCommandTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_done_where_no_Api_lives()
    {
        await ArrangeReminderAsync();

        var outcome = await RunAsync();

        Assert.True(outcome.Exit == 0, string.Join('\n', outcome.Lines));
        Assert.Contains("reminders: done", outcome.Lines);
        Assert.Equal(2, await RemindersAsync());
        await using var db = _api.OpenDatabase();
        Assert.All(await db.Leases.ToListAsync(), lease => Assert.Null(lease.HolderId));
    }

    [Fact]
    public async Task What_a_living_Api_has_is_left_to_it()
    {
        await ArrangeReminderAsync();
        await using (var db = _api.OpenDatabase())
        {
            var (other, expiry) = (Guid.NewGuid(), DateTimeOffset.UtcNow.AddMinutes(5));
            await db.Leases.Where(lease => lease.Name == "reminders").ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.HolderId, other).SetProperty(lease => lease.ExpiresAt, expiry));
        }

        var outcome = await RunAsync();

        Assert.True(outcome.Exit == 0, string.Join('\n', outcome.Lines));
        Assert.Contains("reminders: an Api has it", outcome.Lines);
        Assert.Contains("session-sweep: done", outcome.Lines);
        Assert.Equal(0, await RemindersAsync());
    }

    /// <summary>Two players have a game in an hour, and no Api runs.</summary>
    private async Task ArrangeReminderAsync()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync();
        await players[1].AskForGameAsync();
        await _api.StopAsync();
        await using var db = _api.OpenDatabase();
        var now = DateTimeOffset.UtcNow;
        await db.Matches.ExecuteUpdateAsync(set => set
            .SetProperty(match => match.StartsAt, now.AddHours(1)).SetProperty(match => match.EndsAt, now.AddHours(2)));
        Assert.Equal(2, await db.ScheduleEntries.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.RemindAt, now.AddMinutes(-1))));
    }

    private async Task<int> RemindersAsync()
    {
        await using var db = _api.OpenDatabase();
        return await db.FeedEvents.CountAsync(entry => entry.Type == FeedEventTypes.Reminder);
    }

    private Task<ApiProcess.Outcome> RunAsync() => ApiProcess.RunAsync(TestDatabase.In(_api.Folder).Settings, "due");
}
