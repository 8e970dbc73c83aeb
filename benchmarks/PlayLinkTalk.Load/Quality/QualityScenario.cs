using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Quality.Optimum;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Quality;

/// <summary>The quality of games on days of different shapes, and the gap between small pools and the optimum.</summary>
internal sealed class QualityScenario : Scenario
{
    private const double LeastOfOptimum = 95;

    /// <summary>
    /// The better of first come, first served and a fixed window of 30 s on the same days (seeds 1 to 3, all tickets), as measured
    /// in docs/measurements/match-quality.md.
    /// </summary>
    private const double ComparedWaitMinutes = 171.1;
    private const double ComparedSpread = 1.309;

    public override string Name => "quality";

    public override string Summary => "seeded days of several shapes, and small pools compared with the optimum";

    public override string Remarks => """
        Needs no server. An independent rule book checks every game. Figures of a shape are means over its days. The bars are
        what other matchers reached on the default days. On small pools whose tickets come at once, an exhaustive solver finds the
        most players that could have been matched.
        """;

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("seed", 1, "the first day"),
        new("days", 3, "days of each shape"),
        new("percent", 100, "share of the tickets of every day"),
        new("known", 0, "percent of the players with results and ratings"),
        new("blind", 0, "1: the engine does not know them, to compare with"),
        new("pools", 300, "small pools to compare with the optimum"),
        Option.Json,
    ];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var report = new Report($"quality: {options.Number("days")} days of each shape from seed {options.Number("seed")}");
        List<DayQuality> means = [];
        long breaks = 0;
        foreach (var shape in Shapes.All)
        {
            var days = await RunDaysAsync(shape, options, cancellationToken);
            breaks += days.Sum(day => day.Breaks);
            means.Add(DayQuality.Mean([.. days.Select(day => day.Quality)]));
            Add(report, shape.Name, means[^1], hasBars: false, options.Number("known") > 0);
        }

        Add(report, "all shapes", DayQuality.Mean(means), hasBars: true, options.Number("known") > 0);
        report.AddLaw("rule breaks on the days", breaks);
        new OptimumComparison(options.Number("seed"), options.Number("pools")).AddTo(report, LeastOfOptimum, cancellationToken);
        return report;
    }

    /// <summary>Days are independent of each other: they run in parallel.</summary>
    private static Task<DayResult[]> RunDaysAsync(DayShape shape, ScenarioOptions options, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(options.Number("seed"), Math.Max(1, options.Number("days"))).Select(seed => Task.Run(
            () =>
            {
                var world = new DayWorld(shape);
                var trace = new DayTrace(world, seed, options.Number("known")).Make(shape.Tickets * options.Number("percent") / 100);
                return new DayReplay(world.CreateEngine(), new RuleBook(world), new DayResult(), options.Number("blind") == 1)
                    .Run(trace, cancellationToken);
            },
            cancellationToken)));

    private static void Add(Report report, string shape, DayQuality day, bool hasBars, bool hasKnown)
    {
        report.Add($"{shape}: tickets matched", day.Matched, "%");
        report.Add($"{shape}: wait of the matched, median", day.P50Wait, "s");
        report.Add($"{shape}: wait of the matched, 95th percentile", day.P95Wait / 60, "min", hasBars ? ComparedWaitMinutes : null);
        report.Add($"{shape}: levels between best and weakest", day.Spread, "levels", hasBars ? ComparedSpread : null);
        report.Add($"{shape}: seats taken at the start", day.Fill, "%");
        report.Add($"{shape}: way to the game", day.Kilometres, "km");
        if (hasKnown)
        {
            report.Add($"{shape}: levels by results between best and weakest", day.SkillSpread, "levels");
            report.Add($"{shape}: manner between best and worst", day.MannerSpread, "%");
        }
    }
}
