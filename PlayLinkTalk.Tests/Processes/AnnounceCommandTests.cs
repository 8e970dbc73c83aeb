using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary><c>api announce</c>, as an operator runs it.</summary>
public sealed class AnnounceCommandTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_writes_one_row_and_an_entry_of_the_security_log()
    {
        var until = DateTimeOffset.UtcNow.AddHours(2);

        var outcome = await RunAsync("a=b 점검", "Maintenance --soon", "--until", until.ToString("O", CultureInfo.InvariantCulture));

        Assert.True(outcome.Exit == 0, string.Join('\n', outcome.Lines));
        await using var db = _api.OpenDatabase();
        var row = await db.Announcements.SingleAsync();
        Assert.Equal(("a=b 점검", "Maintenance --soon"), (row.Korean, row.English));
        Assert.InRange(row.Until, until.AddSeconds(-1), until.AddSeconds(1));
        Assert.Contains($"{row.Id}", outcome.Lines);
        Assert.Contains(outcome.Lines, line => line.Contains($"Announced to everybody: announcement {row.Id}", StringComparison.Ordinal));

        var withdrawn = await RunAsync("--withdraw", $"{row.Id}");
        Assert.True(withdrawn.Exit == 0, string.Join('\n', withdrawn.Lines));
        Assert.True((await db.Announcements.AsNoTracking().SingleAsync()).Until <= DateTimeOffset.UtcNow);
        Assert.Contains(withdrawn.Lines, line => line.Contains($"withdrawn: announcement {row.Id}", StringComparison.Ordinal));
        Assert.Equal(2, (await RunAsync("--withdraw", $"{row.Id}")).Exit);
    }

    [Fact]
    public async Task Without_an_end_or_with_a_past_one_nothing_is_written()
    {
        foreach (var (arguments, said) in new (string[], string)[]
        {
            (["--withdraw"], "--withdraw ID"), (["--withdraw", "soon"], "--withdraw ID"),
            (["점검", "Maintenance"], "--until"), (["점검", "Maintenance", "--until", "soon"], "--until"),
            (["점검", "Maintenance", "--until", "2020-01-01T00:00:00Z"], "until:"),
            (["", "Maintenance", "--until", "2099-01-01T00:00:00Z"], "korean:"),
        })
        {
            var outcome = await RunAsync(arguments);

            Assert.Equal(2, outcome.Exit);
            Assert.Contains(outcome.Lines, line => line.Contains(said, StringComparison.Ordinal));
        }

        await using var db = _api.OpenDatabase();
        Assert.False(await db.Announcements.AnyAsync());
    }

    private Task<ApiProcess.Outcome> RunAsync(params string[] arguments) =>
        ApiProcess.RunAsync(TestDatabase.In(_api.Folder).Settings, ["announce", .. arguments]);
}
