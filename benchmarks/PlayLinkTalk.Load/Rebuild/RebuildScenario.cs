using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Rebuild;

/// <summary>How soon after a crash the pools are what the database says.</summary>
internal sealed class RebuildScenario : Scenario
{
    private const double BarSeconds = 3;
    private static readonly Option Tickets = new("tickets", 100_000, "that wait");
    private static readonly Option Games = new("games", 5_000, "that are open");
    private static readonly Option Starts = new("starts", 3, "of the Api, each killed when it has everything");
    private static readonly Option Port = new("port", 5098, "where the Api listens meanwhile");
    private static readonly Option Seed = new("seed", 1, "of what they ask for");

    public override string Name => "rebuild";

    public override string Summary => "An Api that was killed starts again on a database full of waiting tickets: until the leader has them all.";

    public override string Remarks =>
        "Starts its own Api on a database file of its own. The leader has everything when it answers for a ticket of every sport.";

    public override IReadOnlyList<Option> Options => [Tickets, Games, Starts, Port, Seed, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-rebuild-").FullName;
        try
        {
            var now = DateTimeOffset.UtcNow;
            await Console.Error.WriteLineAsync($"Filling a pool with {options.Number(Tickets.Name)} tickets …");
            var pool = new SeededPool(options.Number(Tickets.Name), options.Number(Games.Name), options.Number(Seed.Name), now);
            var asked = pool.OneOfEach();
            var tokens = asked.ToDictionary(ticket => ticket.AccountId, _ => SessionToken.Create());
            var database = new SeededDatabase(folder, now);
            await Console.Error.WriteLineAsync("Writing it down …");
            await database.WriteAsync(pool, tokens, cancellationToken);
            var report = new Report($"{Name}: {pool.Waiting.Count} tickets, {pool.Games.Count} open games");
            for (var start = 1; start <= options.Number(Starts.Name); start++)
            {
                await StartAsync($"start {start}", database, asked.Select(ticket => (ticket.Id, tokens[ticket.AccountId])), options.Number(Port.Name), pool.Waiting.Count, report, cancellationToken);
            }

            report.AddLaw("tickets or players with two games", await database.TwiceAsync(cancellationToken));
            return report;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task StartAsync(
        string start, SeededDatabase database, IEnumerable<(Guid Ticket, string Token)> asked, int port, int waiting, Report report, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"{start} …");
        var address = new Uri($"http://127.0.0.1:{port}");
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        var busyBefore = MachineUse.Busy();
        await using var api = new ApiProcess(database.ConnectionString, address);
        await api.ListeningAsync(http, cancellationToken);
        var listening = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(asked.Select(ticket => IsWaitingAsync(http, ticket.Ticket, ticket.Token, cancellationToken)));
        var known = Stopwatch.GetTimestamp();
        var (cpu, busy) = (api.Cpu, MachineUse.Busy() - busyBefore);
        var said = await api.SaysAsync([" waiting tickets", " ms."], cancellationToken);
        report.Add($"{start}: process started -> it listens", Stopwatch.GetElapsedTime(api.Begun, listening).TotalSeconds, "s");
        report.Add($"{start}: it listens -> it answers for a ticket of every sport", Stopwatch.GetElapsedTime(listening, known).TotalSeconds, "s", BarSeconds);
        report.Add($"{start}: lease taken -> all tickets read, by its log", said[1] / 1000, "s", BarSeconds);
        report.Add($"{start}: processor time from its start until it answers", cpu.TotalSeconds, "s");
        // A machine that is busy with something else measures that.
        report.Add($"{start}: everything else on this machine", Math.Max(0, (busy - cpu) / Stopwatch.GetElapsedTime(api.Begun, known)), "cores");
        report.AddLaw($"{start}: tickets that it does not say are waiting", answers.LongCount(waits => !waits) + Math.Abs((long)said[0] - waiting));
    }

    private static async Task<bool> IsWaitingAsync(HttpClient http, Guid ticket, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/tickets/{ticket}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode
            && (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("state").GetString() == "waiting";
    }
}
