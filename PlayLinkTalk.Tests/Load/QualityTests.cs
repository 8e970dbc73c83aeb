using System.Xml.Linq;
using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Quality;
using PlayLinkTalk.Load.Quality.Optimum;
using PlayLinkTalk.Load.Quality.Rivals;
using PlayLinkTalk.Load.Scenarios;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class QualityTests
{
    private readonly DayWorld _world = new(DayShape.Ordinary);

    [Fact]
    public void Of_small_pools_nearly_everybody_plays_who_could()
    {
        var comparison = new OptimumComparison(seed: 1, pools: 0);
        var world = new DayWorld(SmallPool.Shape);
        var results = Enumerable.Range(1, 40).Select(seed => comparison.Compare(SmallPool.Draw(world, seed))).Where(result => result.Optimum > 0).ToList();

        Assert.Equal(0, results.Sum(result => result.Breaks));
        Assert.All(results, result => Assert.True(result.Together <= result.Optimum && result.OneByOne <= result.Optimum, $"better than the optimum: {result}"));
        Assert.InRange(results.Average(result => (double)result.Together / result.Optimum), 0.98, 1);
    }

    /// <summary>Whom one wins against has to play by the same rules.</summary>
    [Fact]
    public void The_others_break_no_rule_and_match_people()
    {
        var trace = new DayTrace(_world, 5).Make(800);
        foreach (var matcher in new ITraceMatcher[] { new FirstCome(_world), new FixedWindow(_world, TimeSpan.FromSeconds(30)) })
        {
            var result = new DayReplay(matcher, new RuleBook(_world), new DayResult()).Run(trace, CancellationToken.None);

            Assert.Equal((0, result.Accepted), (result.Breaks, result.Tickets + result.GivenUp + result.Expired));
            Assert.InRange(result.Quality.Matched, 15, 100);
        }
    }

    [Fact]
    public async Task A_comparison_is_told_and_drawn()
    {
        var folder = Directory.CreateTempSubdirectory("quality").FullName;
        try
        {
            var scenario = new QualityScenario();
            var report = await scenario.RunAsync(
                ScenarioOptions.Parse(scenario.Options, ["--days=1", "--percent=3", "--pools=5", "--charts", folder]), CancellationToken.None);

            Assert.True(report.LawsHold, ReportTable.Of(report));
            Assert.All(Shapes.All, shape => Assert.Contains(report.Figures, figure => figure.What.StartsWith(shape.Name, StringComparison.Ordinal)));
            Assert.Equal(Compared.Figures.Count, Directory.GetFiles(folder, "*.svg").Select(file => XDocument.Load(file).Root!.Name.LocalName).Count(name => name == "svg"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
