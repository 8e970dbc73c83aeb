using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Tests.Client;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.ServiceDefaults.Telemetry;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>Two of each service that export all that they measure, after two players have found a game and talked.</summary>
public sealed class MeasuredTopology : IAsyncLifetime
{
    /// <summary>Only the players may read it.</summary>
    public const string Secret = "we meet behind the old gate";

    /// <summary>The trace that a client claims to belong to, and wants to be recorded.</summary>
    public const string ClaimedTrace = "0123456789abcdef0123456789abcdef";

    private const int MetricsAbove = 40;
    private readonly TestTopology _script = new();
    private Collector _collector = null!;

    /// <summary>What Prometheus reads of each process, by its name.</summary>
    public Dictionary<string, string> Metrics { get; } = [];

    /// <summary>Everything exported, as text: traces, metrics, logs.</summary>
    public string Exported { get; private set; } = "";

    internal IReadOnlyList<Span> Spans { get; private set; } = [];

    /// <summary>The id of the ticket that completed the game.</summary>
    public Guid Ticket { get; private set; }

    public Guid Room { get; private set; }

    public async Task InitializeAsync()
    {
        if (Programs.Missing(TestTopology.Redis, TestTopology.Nginx) is not null)
        {
            return;
        }

        _collector = await Collector.StartAsync();
        foreach (var (name, value) in _collector.Environment)
        {
            _script.Environment[name] = value;
        }

        var up = await _script.UpAsync("--api", "2", "--realtime", "2", "--web", "1", "--metrics");
        Assert.True(up.Exit == 0, up.Error);
        await PlayAsync();
        await ClaimTraceAsync();
        await ReadAsync();
        // Its end flushes what a process still holds.
        await _script.DoAsync("down");
        Spans = [.. _collector.Spans];
        Exported = string.Concat(((string[])["traces", "metrics", "logs"]).Select(_collector.Text));
    }

    public async Task DisposeAsync()
    {
        if (_collector is not null)
        {
            await _script.DoAsync("down");
            await _collector.DisposeAsync();
        }

        Directory.Delete(_script.Folder, recursive: true);
    }

    private async Task PlayAsync()
    {
        await using var jiwoo = await Member.JoinAsync(_script.Front, "지우");
        await using var minjun = await Member.JoinAsync(_script.Front, "민준");
        await jiwoo.ConnectAsync();
        await minjun.ConnectAsync(notTo: jiwoo.HubNode);
        await AskAsync(jiwoo);
        Ticket = await AskAsync(minjun);
        var matched = (await jiwoo.NextAsync(FeedEventTypes.Matched)).As<MatchedEvent>();
        await minjun.NextAsync(FeedEventTypes.Matched);
        Room = matched.RoomId;
        var id = Guid.CreateVersion7();
        await jiwoo.Talk.SendAsync(Room, Secret, id, cancellationToken: Patience.Token);
        Assert.Equal(Secret, await minjun.HearAsync());
        Assert.Equal(Secret, await jiwoo.HearAsync());
        await jiwoo.Talk.SendAsync(Room, Secret, id, cancellationToken: Patience.Token);
    }

    private static async Task<Guid> AskAsync(Member member)
    {
        var start = DateTimeOffset.UtcNow.AddHours(1);
        return (await member.Api.Tickets.CreateAsync(new("tennis-singles", "seoul-mapo", 5, start, start.AddHours(3)), Patience.Token)).Id;
    }

    private async Task ClaimTraceAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = _script.Front };
        foreach (var path in (string[])["/", "/api", "/sse", "/hubs/talk"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("traceparent", $"00-{ClaimedTrace}-0123456789abcdef-01");
            (await client.SendAsync(request, Patience.Token)).Dispose();
        }
    }

    private async Task ReadAsync()
    {
        using var prometheus = new HttpClient();
        foreach (var (name, _, service) in _script.Running.Processes)
        {
            if (name.TrimEnd('1', '2') is "api" or "realtime" or "web")
            {
                await Api.Patience.UntilAsync(async () =>
                {
                    var address = new UriBuilder(service) { Port = service.Port + MetricsAbove, Path = "/metrics" };
                    Metrics[name] = await prometheus.GetStringAsync(address.Uri);
                    // The first look at the checks comes some seconds after the start.
                    return Metrics[name].Contains("playlinktalk_health_status{", StringComparison.Ordinal);
                }, $"{name} has looked at its health");
            }
        }
    }
}
