using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Chaos;

/// <summary>
/// Rooms of ten talk at a steady rate through the front of a topology while faults are injected. At the end every client's
/// transcript is compared with the log.
/// </summary>
internal abstract class ChaosScenario : Scenario
{
    private const double CaughtUpBar = 1_000;
    private const double CaughtUpMedianBar = 300;
    private static readonly TimeSpan SetUpAndCheck = TimeSpan.FromMinutes(10);

    public override string Remarks => """
        Start the service first; cheaper password hashes allow many clients:
          Passwords__IterationCount=10000 eng/topology up --api 2 --realtime 3
        """;

    public override IReadOnlyList<Option> Options =>
    [
        RunningTopology.Option,
        new("clients", 300, "each with an account and a connection of its own; in rooms of ten"),
        new("seconds", 60, "how long everybody talks"),
        new("sends", 100, "messages a second, of all clients together"),
        new("faults", UsualFaults, "how often"),
        .. MoreOptions,
        Option.Json,
    ];

    protected virtual int UsualFaults => 10;

    protected virtual IReadOnlyList<Option> MoreOptions => [];

    /// <summary>Whether the fault cuts connections: then catch-up times count only clients that lost their connection.</summary>
    protected abstract bool Cuts { get; }

    /// <summary>Whether plain requests run in parallel; none of them may fail.</summary>
    protected virtual bool HasCallers => false;

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var topology = RunningTopology.Of(options.Text("topology"));
        if (options.Number("clients") < Audience.RoomSize)
        {
            throw new UsageException($"--clients must be at least {Audience.RoomSize}.");
        }

        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SetUpAndCheck + options.Seconds("seconds"));
        try
        {
            Console.Error.WriteLine($"Signing {options.Number("clients")} clients up …");
            using var gathering = new Gathering(topology.Front);
            var players = await gathering.GatherAsync(options.Number("clients"), bound.Token);
            await using var audience = await Audience.OpenAsync(players, topology.Front, bound.Token);
            return await MeasureAsync(options, topology, audience, bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScenarioFailedException("The service did not complete the scenario in time.");
        }
    }

    /// <summary>Injects one fault and repairs it.</summary>
    /// <param name="number">From 0.</param>
    protected abstract Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken);

    private async Task<Report> MeasureAsync(
        ScenarioOptions options, RunningTopology topology, Audience audience, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"Talking for {options.Number("seconds")} s …");
        var scene = new ChaosScene(options, topology, audience);
        var conversation = new Conversation(audience, options.Number("sends"));
        await using var use = TopologyUse.Watch(topology);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var callers = HasCallers ? new Callers(topology.Front, audience.Guests) : null;
        var calling = callers?.RunAsync(end.Token) ?? Task.CompletedTask;
        var talking = conversation.RunAsync(end.Token, cancellationToken);
        var (caughtUp, moved) = (new Latencies(), new Latencies());
        var rhythm = new Rhythm(options.Seconds("seconds"), options.Number("faults"));
        try
        {
            for (var number = 0; number < options.Number("faults"); number++)
            {
                await rhythm.UntilAsync(number, cancellationToken);
                // The fault did not cause what happened before it.
                Take(isBefore: number == 0);
                await HurtAsync(scene, number, cancellationToken);
            }

            await rhythm.UntilEndAsync(cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
        }

        await talking;
        await calling;
        await use.StopAsync();
        var reckoning = await Reckoning.MakeAsync(conversation, cancellationToken);
        Take(isBefore: false);

        var report = new Report($"{Name}: {audience.Guests.Count} clients in {audience.Rooms.Count} rooms, {options.Number("sends")} sends/s for {options.Number("seconds")} s, {options.Number("faults")} faults");
        report.Add("sends a second", conversation.Acknowledged.Count / conversation.Time.TotalSeconds, "/s");
        report.Add("deliveries", conversation.Delivering.Count, "");
        report.Add("connections cut", scene.Cut, "");
        report.Add(Cuts ? "cut -> caught up" : "longest behind, of each client and fault", caughtUp, CaughtUpBar, CaughtUpMedianBar);
        report.Add("told to move -> caught up", moved, CaughtUpBar, CaughtUpMedianBar);
        report.Add("send -> acknowledged", conversation.Acknowledging);
        report.Add("send -> delivered to each of ten", conversation.Delivering);
        callers?.AddTo(report);
        use.AddTo(report);
        reckoning.AddTo(report);
        return report;

        void Take(bool isBefore)
        {
            foreach (var spell in audience.TakeSpells().Where(_ => !isBefore))
            {
                scene.Cut += spell.WasCut ? 1 : 0;
                if (spell.Longest is { } longest && (spell.WasCut || !Cuts))
                {
                    caughtUp.Add(longest);
                }

                if (spell.LongestMove is { } longestMove)
                {
                    moved.Add(longestMove);
                }
            }
        }
    }
}
