using PlayLinkTalk.Load.Month;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

/// <summary>The simulated month, smaller than <c>PlayLinkTalk.Load -- month</c> plays it.</summary>
[Collection(WholeMachine.Name)]
public sealed class MonthTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-month-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Days_of_some_members_keep_every_law_although_processes_end_without_a_word()
    {
        var plan = new MonthPlan(
            $"Data Source={Path.Combine(_folder.FullName, "month.db")}", "", _folder.FullName, Members: 48, Days: 10, StepMinutes: 30,
            Processes: 2, Kills: 8, Seed: 1);

        var report = await new MonthRun(plan).RunAsync(CancellationToken.None);

        Assert.True(report.LawsHold, ReportTable.Of(report));
        // Every law was put to the test.
        Assert.All(report.Figures, figure => Assert.True(figure.MeetsBar, ReportTable.Of(report)));
        Assert.InRange(report.Figures.Single(figure => figure.What == "processes that ended without a word").Value, 1, plan.Kills);
    }
}
