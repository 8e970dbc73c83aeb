using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Fanout;

/// <summary>The machine cost of a delivered message, and the sends per second that are acknowledged and delivered.</summary>
internal sealed class FanoutScenario : Scenario
{
    private const int RoomSize = 10;
    private static readonly Option Rooms = new("rooms", 100, $"number of rooms of {RoomSize} members each, all connected");
    private static readonly Option Rates = new("rates", "1000,4000,7000,10000", "sends a second, one after the other");
    private static readonly Option Time = new("seconds", 12, "duration per rate; the first three seconds don't count");
    private static readonly Option Direct = new("direct", false, "connect directly to the nodes in turn, without the proxy");

    public override string Name => "fanout";

    public override string Summary => "Rooms of ten on several nodes, every send acknowledged and durable: cost and rate of deliveries.";

    public override string Remarks =>
        """
        Raise the limits for it:
          RateLimits__MessagesPerMinutePerAccount=100000000 RateLimits__ChangesPerMinutePerAccount=1000000 \
            Passwords__IterationCount=10000 \
            eng/topology up --realtime 3
        The clients share the machine with the service: what counts is the processor time of a delivery. They are bare
        sockets that know just enough of the protocol; the other scenarios run with the public client.
        """;

    public override IReadOnlyList<Option> Options => [RunningTopology.Option, Rooms, Rates, Time, Direct, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        RawTalk.ReadInTurns();
        var topology = RunningTopology.Of(options.Text(RunningTopology.Option.Name));
        var report = new Report(Name);
        using var gathering = new Gathering(topology.Front);
        var tally = new FanoutTally();
        using var rooms = new FanoutRooms(options.Flag(Direct.Name)
            ? [.. topology.NamesOf("realtime").Select(name => topology.Find(name).Url)] : [topology.Front], tally);
        await rooms.OpenAsync(
            await gathering.GatherAsync(options.Number(Rooms.Name) * RoomSize, cancellationToken), RoomSize, cancellationToken);
        foreach (var rate in options.Text(Rates.Name).Split(',')
            .Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)))
        {
            var run = new FanoutRun(rooms, tally, rate, topology);
            await run.RunAsync(options.Seconds(Time.Name), report, cancellationToken);
        }

        report.AddLaw(
            "positions lost from a transcript", await rooms.MissingAsync(TimeSpan.FromSeconds(15), cancellationToken) + tally.SkippedCount);
        report.AddLaw("positions doubled or out of order", tally.RepeatedCount);
        report.AddLaw("connections cut", tally.CutCount);
        return report;
    }
}
