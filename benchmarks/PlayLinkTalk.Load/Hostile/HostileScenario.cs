using System.Diagnostics;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Hostile;

/// <summary>What honest clients notice of an attack: their times quiet and under attack, and their lost connections.</summary>
internal sealed class HostileScenario : Scenario
{
    private const int HostileAccounts = 40;
    private const double WorstFactor = 2;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly Option Clients = new("clients", 100, "number of honest clients, in rooms of ten");
    private static readonly Option Attempts = new("attempts", 10_000, "number of hostile attempts");
    private static readonly Option AtOnce = new("at-once", 1000, "most hostile attempts under way at once");
    private static readonly Option Quiet = new("quiet", 30, "seconds without an attack");
    private static readonly Option Most = new("seconds", 240, "most seconds of the attack");

    public override string Name => "hostile";

    public override string Summary =>
        "honest clients beside slow headers, slow bodies, half-open hubs and floods of invitations: their times, and what is cut";

    public override string Remarks => """
        The attackers use loopback addresses 127.66.x.x: 50 for a thousand attempts.
        Start the service first:
          RateLimits__AccountsPerMinutePerAddress=1000 eng/topology up --fresh
        """;

    public override IReadOnlyList<Option> Options =>
        [RunningTopology.Option, Clients, Attempts, AtOnce, Quiet, Most, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var front = RunningTopology.Of(options.Text(RunningTopology.Option.Name)).Front;
        using var gathering = new Gathering(front);
        var players = await gathering.GatherAsync(options.Number(Clients.Name), cancellationToken);
        using var attackers = new Gathering(front);
        var hostile = await attackers.GatherAsync(HostileAccounts, cancellationToken);
        await using var audience = await Audience.OpenAsync(players, front, cancellationToken);
        var report = new Report($"{Name}: {players.Count} honest clients, {options.Number(Attempts.Name)} hostile attempts");

        // Warm-up.
        await MeasureAsync(audience, Rest, cancellationToken);
        var quiet = await MeasureAsync(audience, options.Seconds(Quiet.Name), cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(options.Seconds(Most.Name));
        var siege = new Siege(front, hostile, players);
        var begun = Stopwatch.GetTimestamp();
        var attacking = siege.RunAsync(options.Number(Attempts.Name), options.Number(AtOnce.Name), over.Token);
        var attacked = await MeasureAsync(audience, attacking, cancellationToken);
        var took = Stopwatch.GetElapsedTime(begun);

        Add(report, "quiet", quiet, null);
        Add(report, "under attack", attacked, quiet);
        foreach (var kind in Enum.GetValues<AttackKind>())
        {
            report.Add($"attempts: {kind}", siege.Attempts(kind), "");
        }

        report.Add("invitations refused", siege.Refused, "");
        report.Add("attack", took.TotalSeconds, "s");
        report.AddLaw("honest clients cut", attacked.Cut);
        report.AddLaw("honest sends or reads that failed", attacked.Talk.Failed);
        foreach (var kind in (AttackKind[])[AttackKind.SlowHeaders, AttackKind.SlowBody, AttackKind.HalfOpenHub])
        {
            report.Add($"still open after 20 s: {kind}", siege.Endured(kind), "");
        }

        return report;
    }

    private static void Add(Report report, string when, Measured measured, Measured? beside)
    {
        double? Bar(Func<HonestTalk, Latencies> of) => beside is null ? null : WorstFactor * of(beside.Talk).Percentile(99);
        report.Add($"{when}: send -> acknowledged", measured.Talk.Acknowledging, p99Bar: Bar(each => each.Acknowledging));
        report.Add($"{when}: send -> every member", measured.Talk.Delivering, p99Bar: Bar(each => each.Delivering));
        report.Add($"{when}: list of rooms", measured.Talk.Reading, p99Bar: Bar(each => each.Reading));
    }

    private static Task<Measured> MeasureAsync(Audience audience, TimeSpan time, CancellationToken cancellationToken) =>
        MeasureAsync(audience, Task.Delay(time, cancellationToken), cancellationToken);

    private static async Task<Measured> MeasureAsync(Audience audience, Task until, CancellationToken cancellationToken)
    {
        audience.TakeSpells();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var honest = new HonestTalk(audience);
        var talking = honest.RunAsync(end.Token, cancellationToken);
        await until;
        await end.CancelAsync();
        await talking;
        return new(honest, audience.TakeSpells().Count(spell => spell.WasCut));
    }

    private sealed record Measured(HonestTalk Talk, int Cut);
}
