using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Quality.Optimum;
using PlayLinkTalk.Load.Quality.Rivals;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Quality;

/// <summary>The product's engine against others, on days of different shapes, and against the best that was possible.</summary>
internal sealed class QualityScenario : Scenario
{
    private const double LeastOfOptimum = 95;

    public override string Name => "quality";

    public override string Summary => "seeded days of several shapes: the engine against first come, first served, a fixed window, and the optimum";

    public override string Remarks => """
        Needs no server. All matchers observe the same rules and relax on the same schedule; every game is judged by rules of
        its own. The bar of a figure is the better of the two others. Figures of a shape are means over its days.
        On small pools that come at once, an exhaustive solver finds the most players that could have been matched.
        """;

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("seed", 1, "the first day"),
        new("days", 3, "days of each shape"),
        new("percent", 100, "share of the tickets of every day"),
        new("pools", 300, "small pools to compare with the optimum"),
        new("charts", "", "draw the comparison into this folder, as SVG"),
        Option.Json,
    ];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var report = new Report($"quality: {options.Number("days")} days of each shape from seed {options.Number("seed")}");
        List<Compared> compared = [];
        long breaks = 0;
        foreach (var shape in Shapes.All)
        {
            var (result, broken) = await CompareAsync(shape, options, cancellationToken);
            compared.Add(result);
            breaks += broken;
        }

        foreach (var result in compared.Append(Compared.Overall(compared)))
        {
            Add(report, result);
        }

        if (options.Text("charts") is { Length: > 0 } folder)
        {
            await DrawAsync(compared, folder, cancellationToken);
        }

        report.AddLaw("rule breaks on the days", breaks);
        new OptimumComparison(options.Number("seed"), options.Number("pools")).AddTo(report, LeastOfOptimum, cancellationToken);
        return report;
    }

    /// <summary>Days are independent of each other: as many at once as there are cores.</summary>
    private static async Task<(Compared Result, long Breaks)> CompareAsync(DayShape shape, ScenarioOptions options, CancellationToken cancellationToken)
    {
        var runs = await Task.WhenAll(Enumerable.Range(options.Number("seed"), Math.Max(1, options.Number("days"))).Select(seed => Task.Run(
            () =>
            {
                var world = new DayWorld(shape);
                var trace = new DayTrace(world, seed).Make(shape.Tickets * options.Number("percent") / 100);
                return Matchers(world).Select(matcher => new DayReplay(matcher, new RuleBook(world), new DayResult()).Run(trace, cancellationToken)).ToArray();
            },
            cancellationToken)));
        return (
            new Compared(shape.Name, [.. Enumerable.Range(0, Compared.Names.Count).Select(matcher => Compared.Mean([.. runs.Select(run => run[matcher].Quality)]))]),
            runs.SelectMany(run => run).Sum(result => result.Breaks));
    }

    private static ITraceMatcher[] Matchers(DayWorld world) =>
        [new ProductMatcher(world.CreateEngine()), new FirstCome(world), new FixedWindow(world, TimeSpan.FromSeconds(30))];

    private static void Add(Report report, Compared compared)
    {
        foreach (var (_, title, unit, of, hasBar) in Compared.Figures)
        {
            for (var matcher = 0; matcher < compared.Matchers.Count; matcher++)
            {
                var bar = hasBar && matcher == 0 ? compared.Matchers.Skip(1).Min(of) : (double?)null;
                report.Add($"{compared.Shape}: {title}: {Compared.Names[matcher]}", of(compared.Matchers[matcher]), unit, bar);
            }
        }
    }

    private static async Task DrawAsync(List<Compared> compared, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var (file, title, unit, of, _) in Compared.Figures)
        {
            var chart = new BarChart(title, unit, Compared.Names);
            compared.ForEach(shape => chart.Add(shape.Shape, [.. shape.Matchers.Select(of)]));
            await File.WriteAllTextAsync(Path.Combine(folder, $"{file}.svg"), chart.ToSvg(), cancellationToken);
        }
    }
}
