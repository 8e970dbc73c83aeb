using System.Diagnostics;
using PlayLinkTalk.Client;
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
    private const int SendsPerClientPerSecond = 1;
    private const double WorstFactor = 2;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PagePace = TimeSpan.FromSeconds(2);
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
        report.AddLaw("honest sends or reads that failed", attacked.Failed);
        report.AddLaw(
            "slow connections that the service endured", siege.Endured(AttackKind.SlowHeaders) + siege.Endured(AttackKind.SlowBody));
        report.AddLaw("half-open hubs that the service endured", siege.Endured(AttackKind.HalfOpenHub));
        return report;
    }

    private static void Add(Report report, string when, Measured measured, Measured? beside)
    {
        double? Bar(Func<Measured, Latencies> of) => beside is null ? null : WorstFactor * of(beside).Percentile(99);
        report.Add($"{when}: send -> acknowledged", measured.Acknowledging, p99Bar: Bar(each => each.Acknowledging));
        report.Add($"{when}: send -> every member", measured.Delivering, p99Bar: Bar(each => each.Delivering));
        report.Add($"{when}: list of rooms", measured.Reading, p99Bar: Bar(each => each.Reading));
    }

    private static Task<Measured> MeasureAsync(Audience audience, TimeSpan time, CancellationToken cancellationToken) =>
        MeasureAsync(audience, Task.Delay(time, cancellationToken), cancellationToken);

    private static async Task<Measured> MeasureAsync(Audience audience, Task until, CancellationToken cancellationToken)
    {
        audience.TakeSpells();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var talk = new Conversation(audience, audience.Guests.Count * SendsPerClientPerSecond);
        var talking = talk.RunAsync(end.Token, cancellationToken);
        var reading = new Latencies();
        var looking = audience.Guests.Select(guest => LookAsync(guest, reading, end.Token)).ToArray();
        await until;
        await end.CancelAsync();
        await talking;
        var failed = (await Task.WhenAll(looking)).Sum();
        return new(talk.Acknowledging, talk.Delivering, reading, audience.TakeSpells().Count(spell => spell.WasCut), failed);
    }

    /// <summary>Asks for the client's rooms every two seconds; answers how often that failed.</summary>
    private static async Task<int> LookAsync(Guest guest, Latencies reading, CancellationToken end)
    {
        var failed = 0;
        try
        {
            await Task.Delay(Random.Shared.Next((int)PagePace.TotalMilliseconds), end);
            using var pace = new PeriodicTimer(PagePace);
            while (await pace.WaitForNextTickAsync(end))
            {
                var begun = Stopwatch.GetTimestamp();
                try
                {
                    await guest.Player.Api.Rooms.ListAsync(cancellationToken: end);
                    reading.AddSince(begun);
                }
                catch (ApiException)
                {
                    failed++;
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The phase is over.
        }

        return failed;
    }

    private sealed record Measured(Latencies Acknowledging, Latencies Delivering, Latencies Reading, int Cut, int Failed);
}
