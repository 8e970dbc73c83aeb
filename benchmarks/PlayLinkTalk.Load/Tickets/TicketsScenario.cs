using System.Diagnostics;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>The tickets per second that the service accepts and matches, and the delays.</summary>
internal sealed class TicketsScenario : Scenario
{
    public const double BarMilliseconds = 250;
    private const double Enough = 0.98;
    private static readonly Option Players = new("players", 5_000, "number of players; they ask in turn");
    private static readonly Option Rate = new("rate", 1_000, "tickets per second, sent even if the service falls behind");
    private static readonly Option Time = new("seconds", 30, "duration of the measurement");
    private static readonly Option WarmUp = new("warm-up", 30, "seconds of warm-up before the measurement, at a quarter of the rate");
    private static readonly Option Streams = new("streams", 200, "number of players that listen to their feeds");
    private static readonly Option Seed = new("seed", 1, "seed of the tickets");

    public override string Name => "tickets";

    public override string Summary =>
        "Tickets at a fixed rate with matching: accepted and matched tickets and delays; then all games are checked against the rules.";

    public override string Remarks => """
        Start the service without simulated players and with limits for it:
          Passwords__IterationCount=10000 RateLimits__AccountsPerMinutePerAddress=1000000 \
          RateLimits__SignInsPerMinutePerAddress=1000000 RateLimits__TicketsPerMinutePerAccount=1000000 ./play --crowd 0
        Times count from when a ticket should have been sent. A fresh process measures its compiler: warm it up.
        """;

    public override IReadOnlyList<Option> Options => [Option.Url, Players, Rate, Time, WarmUp, Streams, Seed, Option.Pid, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var (service, rate) = (options.Address("url"), options.Number(Rate.Name));
        var gently = Math.Max(1, rate / 4);
        var (warming, counted) = (gently * options.Number(WarmUp.Name), rate * options.Number(Time.Name));
        if (options.Number(Players.Name) * EveningPlan.MostRounds < warming + counted || counted == 0)
        {
            throw new UsageException(
                $"Each of the players can ask {EveningPlan.MostRounds} times: increase --players, or reduce the other options.");
        }

        using var gathering = new Gathering(service);
        await Console.Error.WriteLineAsync($"Signing {options.Number(Players.Name)} players up …");
        var players = await gathering.GatherAsync(options.Number(Players.Name), cancellationToken);
        var catalogue = players[0].Api.Catalogue;
        var plan = new EveningPlan(
            await catalogue.SportsAsync(cancellationToken), await catalogue.DistrictsAsync(cancellationToken), options.Number(Seed.Name));
        var tickets = plan.Make(players, warming + counted, DateTimeOffset.UtcNow);
        await using var tellings = new Tellings(players.Take(options.Number(Streams.Name)));
        using var run = new TicketRun(service);
        var report = new Report($"tickets: {rate}/s for {options.Number(Time.Name)} s, {service}");

        await Console.Error.WriteLineAsync($"Asking {gently} times a second, then {rate} …");
        await run.SendAsync([.. tickets.Take(warming)], gently, cancellationToken);
        await using (var use = ServerUse.Watch(service, options.Number("pid")))
        {
            var begun = Stopwatch.GetTimestamp();
            var asking = run.SendAsync([.. tickets.Skip(warming)], rate, cancellationToken);
            await Task.WhenAny(asking, Task.Delay(options.Seconds(Time.Name), cancellationToken));
            report.Add("sent and not answered at the end", run.Open, "");
            await use.AddToAsync(report, "asking");
            await asking;
            Count(report, [.. tickets.Skip(warming)], rate, options.Seconds(Time.Name), begun);
        }

        await Console.Error.WriteLineAsync("Comparing …");
        PlannedTicket[] accepted = [.. tickets.Where(ticket => ticket.Id is not null)];
        var audit = await TicketAudit.ReadAsync(players, cancellationToken);
        report.Add("all accepted tickets that were matched",
            100d * audit.Tickets.Values.Count(ticket => ticket.MatchId is not null) / Math.Max(1, accepted.Length), "%");
        report.Add("games", audit.Games, "");
        await tellings.AddToAsync(report, accepted, audit.Tickets, tickets[warming].Due, cancellationToken);
        audit.AddTo(report, accepted, tickets.Count - accepted.Length);
        return report;
    }

    private static void Count(Report report, IReadOnlyList<PlannedTicket> tickets, int rate, TimeSpan time, long begun)
    {
        var (all, completing) = (new Latencies(), new Latencies());
        foreach (var ticket in tickets.Where(ticket => ticket.Id is not null))
        {
            all.Add(Stopwatch.GetElapsedTime(ticket.Due, ticket.Answered));
            if (ticket.MatchId is not null)
            {
                completing.Add(Stopwatch.GetElapsedTime(ticket.Due, ticket.Answered));
            }
        }

        var within = tickets.Count(ticket => ticket.Id is not null && Stopwatch.GetElapsedTime(begun, ticket.Answered) <= time);
        report.AddAtLeast("accepted in the time", within / time.TotalSeconds, "/s", rate * Enough);
        report.Add("refused or failed", tickets.Count(ticket => ticket.Refusal is not null), "");
        report.Add("ticket -> answered", all);
        report.Add("ticket that completes a game or joins one -> answered with it", completing, BarMilliseconds);
        if (tickets.FirstOrDefault(ticket => ticket.Refusal is not null) is { } refused)
        {
            Console.Error.WriteLine($"The first one that was not accepted: {refused.Refusal}");
        }
    }
}
