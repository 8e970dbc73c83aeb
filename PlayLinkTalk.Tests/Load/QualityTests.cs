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
}
