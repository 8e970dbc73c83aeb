using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Operations;

/// <summary>What an Api finds that starts on a restored backup.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Times = 40;
    private readonly BackupFolder _backups = new();

    public void Dispose() => _backups.Dispose();

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task What_was_acknowledged_before_the_backup_is_in_it_and_the_logs_go_on_from_there()
    {
        await using var api = await ApiServer.StartAsync();
        var company = await Company.OpenAsync(api);
        await company.TalkAsync(Times);
        using var end = new CancellationTokenSource();
        var (begun, ended) = company.KeepTalking(end.Token);
        await begun;
        var acknowledged = company.Acknowledged;
        var feeds = await FeedsAsync(api);

        await _backups.FillAsync(api.Database.Settings);
        await end.CancelAsync();
        await ended;

        await using var elsewhere = await EmptyDatabase.CreateAsync();
        await using var restored = await RestoreAsync(api, elsewhere);
        foreach (var room in company.Rooms)
        {
            await AssertLogAsync(restored, company, room, acknowledged.Where(message => message.RoomId == room));
        }

        var (source, copy) = (await FeedsAsync(api), await FeedsAsync(restored));
        Assert.All(
            copy.GroupBy(entry => entry.Account),
            feed => Assert.Equal(Enumerable.Range(1, feed.Count()), feed.Select(entry => (int)entry.Seq)));
        Assert.Empty(copy.Except(source));
        Assert.Empty(feeds.Except(copy));
        await AssertPeopleAsync(restored, company);
    }

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task Every_row_and_the_schema_are_restored()
    {
        await using var api = await ApiServer.StartAsync();
        var company = await Company.OpenAsync(api);
        await company.TalkAsync(Times);
        await api.StopAsync();

        await _backups.FillAsync(api.Database.Settings);
        await using var elsewhere = await EmptyDatabase.CreateAsync();
        var outcome = await OperatorScript.RestoreAsync(_backups.File, elsewhere.Database.Settings);

        Assert.True(outcome.Exit == 0, outcome.Said);
        await using var source = api.OpenDatabase();
        await using var copy = elsewhere.Database.Open();
        Assert.Contains((await copy.Database.GetAppliedMigrationsAsync()).Last(), outcome.Said, StringComparison.Ordinal);
        Assert.Equal(await SchemaDescription.ReadAsync(source), await SchemaDescription.ReadAsync(copy));
        Assert.Equal(Lines(await RowCounts.DumpAsync(source)), Lines(await RowCounts.DumpAsync(copy)));
    }

    private async Task<ApiServer> RestoreAsync(ApiServer api, EmptyDatabase elsewhere)
    {
        var outcome = await OperatorScript.RestoreAsync(_backups.File, elsewhere.Database.Settings);
        Assert.True(outcome.Exit == 0, outcome.Said);
        return await ApiServer.StartAsync(new ApiSetup { Folder = elsewhere.Folder, Clock = api.Clock });
    }

    private static async Task AssertLogAsync(ApiServer restored, Company company, Guid room, IEnumerable<Message> acknowledged)
    {
        var player = company.Players[0];
        var again = restored.Nobody.As(CallerCredentials.Bearer(player.Token));
        var log = await Company.LogAsync(again, room);
        Assert.Equal(Enumerable.Range(1, log.Count), log.Select(message => (int)message.Seq));
        Assert.Equal(log.Count, (await again.Rooms.FindAsync(room))!.LastSeq);
        // A moment of the log, and everything that had been acknowledged is in it.
        Assert.Equal((await Company.LogAsync(player.Api, room)).Take(log.Count), log);
        Assert.All(acknowledged, message => Assert.Equal(message, log[(int)message.Seq - 1]));

        var next = (await again.Messages.TrySendAsync(room, new(Guid.CreateVersion7(), "after the restore"))).OrThrow();
        Assert.Equal(log.Count + 1, next.Seq);
        // A client whose answer was lost with the old database asks again: it is one message still.
        var mine = log.Last(message => message.Sender?.Id == player.Id);
        var repeated = (await again.Messages.TrySendAsync(room, new(mine.ClientMessageId!.Value, mine.Text!))).OrThrow();
        Assert.Equal((mine.Seq, mine.Id), (repeated.Seq, repeated.Id));
    }

    private static async Task AssertPeopleAsync(ApiServer restored, Company company)
    {
        foreach (var player in company.Players)
        {
            Assert.Equal(player.Id, (await restored.SignInAsync(player.Email)).Id);
        }

        var again = restored.Nobody.As(CallerCredentials.Bearer(company.Players[1].Token));
        var match = await again.Matches.FindAsync(company.Match);
        Assert.Equal(company.Players[..2].Select(player => player.Id).Order(), match!.Players.Select(player => player.AccountId).Order());
        await AssertPublishedAsync(restored);
        await Invariants.HoldAsync(restored);
    }

    /// <summary>An event that the backup has caught between commit and publishing is published by the Api that works on the copy.</summary>
    private static Task AssertPublishedAsync(ApiServer restored) => Patience.UntilAsync(
        async () =>
        {
            restored.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await using var db = restored.OpenDatabase();
            return !await db.Outbox.AnyAsync();
        },
        "nothing is left in the outbox");

    private static IReadOnlyDictionary<string, string?> SettingsOf(ApiServer api) => api.Database.Settings;

    private static async Task<List<(Guid Account, long Seq, string Type, string Data)>> FeedsAsync(ApiServer api)
    {
        await using var db = api.OpenDatabase();
        var entries = await db.FeedEvents.AsNoTracking().OrderBy(entry => entry.AccountId).ThenBy(entry => entry.Seq).ToListAsync();
        return [.. entries.Select(entry => (entry.AccountId, entry.Seq, entry.Type, entry.Data))];
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Order(StringComparer.Ordinal);
}
