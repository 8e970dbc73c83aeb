using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Day;

/// <summary>A simulated day through the matching engine alone, without a server and in simulated time.</summary>
internal sealed class DayScenario : Scenario
{
    public override string Name => "day";

    public override string Summary => "a seeded day of tickets through the matching engine, checked by an independent rule book";

    public override string Remarks => """
        Needs no server. Twelve sports, the 66 districts of Seoul, Incheon and Gyeonggi, an evening peak, parties, gender
        rules, levels, blocks, cancelled tickets and leaving players. The same seed gives the same day.
        """;

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("seed", 1, "which day"),
        new("tickets", 20_000, "how many wishes"),
        new("known", 0, "percent of the players with results and ratings"),
        new("blind", 0, "1: the engine does not know them"),
        Option.Json,
    ];

    public override Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var world = new DayWorld();
        var trace = new DayTrace(world, options.Number("seed"), options.Number("known")).Make(options.Number("tickets"));
        var result = new DayReplay(
            world.CreateEngine(), new RuleBook(world), new DayResult(), options.Number("blind") == 1).Run(trace, cancellationToken);
        var report = new Report(
            $"day: seed {options.Number("seed")}, {trace.Count} tickets, {world.Sports.Count} sports, {world.Districts.Count} districts");
        result.AddTo(report);
        return Task.FromResult(report);
    }
}
