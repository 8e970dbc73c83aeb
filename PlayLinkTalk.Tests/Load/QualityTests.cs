using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Quality;
using PlayLinkTalk.Load.Quality.Optimum;
using PlayLinkTalk.Load.Scenarios;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class QualityTests
{
    [Fact]
    public void Small_pools_come_near_the_optimum()
    {
        var comparison = new OptimumComparison(seed: 1, pools: 0);
        var world = new DayWorld(SmallPool.Shape);
        var results = Enumerable.Range(1, 40).Select(seed => comparison.Compare(SmallPool.Draw(world, seed))).Where(result => result.Optimum > 0).ToList();

        Assert.Equal(0, results.Sum(result => result.Breaks));
        Assert.All(results, result => Assert.True(result.Together <= result.Optimum && result.OneByOne <= result.Optimum, $"better than the optimum: {result}"));
        Assert.InRange(results.Average(result => (double)result.Together / result.Optimum), 0.98, 1);
    }

    [Fact]
    public async Task Every_shape_of_day_is_reported_and_no_rule_is_broken()
    {
        var scenario = new QualityScenario();
        var report = await scenario.RunAsync(
            ScenarioOptions.Parse(scenario.Options, ["--days=1", "--percent=3", "--pools=5"]), CancellationToken.None);

        Assert.True(report.LawsHold, ReportTable.Of(report));
        Assert.All(
            Shapes.All.Select(shape => shape.Name).Append("all shapes"),
            shape => Assert.Equal(6, report.Figures.Count(figure => figure.What.StartsWith(shape + ":", StringComparison.Ordinal))));
        Assert.Equal(2, report.Figures.Count(
            figure => figure.What.StartsWith("all shapes", StringComparison.Ordinal) && figure.Bar is not null));
    }

    [Fact]
    public async Task What_is_known_of_players_brings_them_closer_and_breaks_no_rule()
    {
        var (told, blind) = (await RunAsync(0), await RunAsync(1));

        Assert.True(told.LawsHold && blind.LawsHold, ReportTable.Of(told));
        Assert.True(
            Of(told, "levels by results between best and weakest") < Of(blind, "levels by results between best and weakest"),
            ReportTable.Of(told) + ReportTable.Of(blind));
        // As many play: nothing that is known keeps a player out.
        Assert.InRange(Of(told, "tickets matched"), Of(blind, "tickets matched") - 1, 100);

        static async Task<Report> RunAsync(int blind)
        {
            var scenario = new QualityScenario();
            return await scenario.RunAsync(
                ScenarioOptions.Parse(scenario.Options, ["--days=1", "--percent=10", "--pools=0", "--known=70", $"--blind={blind}"]),
                CancellationToken.None);
        }

        static double Of(Report report, string what) => report.Figures.Single(figure => figure.What == $"all shapes: {what}").Value;
    }
}
