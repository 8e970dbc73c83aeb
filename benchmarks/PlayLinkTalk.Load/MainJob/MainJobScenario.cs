using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>The main job under load: matching tickets, then talking in the rooms of the games.</summary>
internal sealed class MainJobScenario : Scenario
{
    private static readonly TimeSpan SetUpAndCheck = TimeSpan.FromMinutes(5);

    public override string Name => "main-job";

    public override string Summary => "delays from ticket to match and from message to delivery, against a running ./play";

    public override string Remarks => """
        Half of the time goes to matching, half to talking. Every client has an account, a stream and a live connection.
        Start the service without simulated players, so that only these clients are measured: ./play --crowd 0
        The service's usual limits are enough for the default figures; for more, raise them where the service starts:
          RateLimits__AccountsPerMinutePerAddress=100000 RateLimits__SignInsPerMinutePerAddress=100000 \
          RateLimits__TicketsPerMinutePerAccount=100000 RateLimits__MessagesPerMinutePerAccount=100000 \
          RateLimits__ChangesPerMinutePerAccount=100000 ./play --crowd 0
        """;

    public override IReadOnlyList<Option> Options { get; } =
    [
        Option.Url,
        new("clients", 300, "players; in rooms of ten"),
        new("seconds", 60, "how long to measure"),
        new("sends", 100, "messages a second, of all clients together"),
        new("pace", 5, "seconds from one game of a group to its next, on average"),
        Option.Pid,
        Option.Json,
    ];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var (service, seconds) = (options.Address("url"), options.Seconds("seconds"));
        if (options.Number("clients") < Audience.RoomSize)
        {
            throw new UsageException($"--clients must be at least {Audience.RoomSize}.");
        }

        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SetUpAndCheck + seconds);
        var report = new Report($"main-job: {options.Number("clients")} clients, {seconds.TotalSeconds:0} s, {service}");
        using var gathering = new Gathering(service);
        try
        {
            Console.Error.WriteLine($"Signing {options.Number("clients")} clients up …");
            var players = await gathering.GatherAsync(options.Number("clients"), bound.Token);
            await MeasureAsync(options, players, service, seconds / 2, report, bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScenarioFailedException(
                $"The service did not complete the scenario within {(SetUpAndCheck + seconds).TotalSeconds:0} s.");
        }

        return report;
    }

    private static async Task MeasureAsync(
        ScenarioOptions options, IReadOnlyList<LoadPlayer> players, Uri service, TimeSpan time, Report report,
        CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"Matching for {time.TotalSeconds:0} s …");
        await using (var use = ServerUse.Watch(service, options.Number("pid")))
        {
            await using var matching = new MatchingPhase(players, options.Seconds("pace"));
            await matching.RunAsync(time, cancellationToken);
            await use.AddToAsync(report, "matching");
            matching.AddTo(report);
        }

        Console.Error.WriteLine($"Talking for {time.TotalSeconds:0} s …");
        await using var talking = await TalkPhase.OpenAsync(players, service, options.Number("sends"), cancellationToken);
        await using (var use = ServerUse.Watch(service, options.Number("pid")))
        {
            await talking.RunAsync(time, cancellationToken);
            await use.AddToAsync(report, "talking");
            await talking.AddToAsync(report, cancellationToken);
        }
    }
}
