using Microsoft.Playwright;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Chaos;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>
/// Pages in a real browser use the official SignalR client and the browser's own EventSource while realtime nodes are killed.
/// No code of ours repairs what they hear: the result is what the service delivered.
/// </summary>
internal sealed class BrowserScenario : Scenario
{
    private const double CaughtUpBar = 1_000;
    private const double CaughtUpMedianBar = 300;
    private static readonly TimeSpan SetUpAndCheck = TimeSpan.FromMinutes(3);
    private static readonly Option Pages = new("pages", 8, "number of pages, each with its own account and browser profile");
    private static readonly Option Sends = new("sends", 10, "messages per second, of all pages together");
    private static readonly Option Faults = new("faults", 6, "number of times that a node is killed");
    private static readonly Option Time = new("seconds", 30, "duration of the run");
    private static readonly Option Chromium = new("chromium", SystemChromium.Program, "path or name of the browser");

    public override string Name => "browser";

    public override string Summary => "kill -9 of realtime nodes under @microsoft/signalr and EventSource in a browser";

    public override IReadOnlyList<Option> Options => [RunningTopology.Option, Pages, Sends, Faults, Time, Chromium, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var topology = RunningTopology.Of(options.Text(RunningTopology.Option.Name));
        if (options.Number(Pages.Name) < 2 || options.Number(Sends.Name) < 1)
        {
            throw new UsageException($"--{Pages.Name} must be at least 2, --{Sends.Name} at least 1.");
        }

        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SetUpAndCheck + options.Seconds(Time.Name));
        await using var chromium = await SystemChromium.OpenAsync(options.Text(Chromium.Name));
        var pages = new List<BrowserPage>();
        try
        {
            using var gathering = new Gathering(topology.Front);
            using var logs = new AccountLogs(topology);
            var players = await gathering.GatherAsync(options.Number(Pages.Name), bound.Token);
            await OpenAsync(pages, chromium.Browser, topology.Front, players, logs, bound.Token);
            return await MeasureAsync(options, topology, pages, logs, bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScenarioFailedException("The service did not complete the scenario in time.");
        }
        catch (PlaywrightException broken)
        {
            throw new ScenarioFailedException($"The browser failed: {broken.Message}", broken);
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
    }

    /// <summary>All pages share one room; each half has another one.</summary>
    private static async Task OpenAsync(
        List<BrowserPage> pages, IBrowser browser, Uri front, IReadOnlyList<LoadPlayer> players, AccountLogs logs,
        CancellationToken cancellationToken)
    {
        var everybody = await OpenRoomAsync(players, cancellationToken);
        foreach (var half in players.Chunk((players.Count + 1) / 2))
        {
            var room = await OpenRoomAsync(half, cancellationToken);
            foreach (var player in half)
            {
                pages.Add(await BrowserPage.OpenAsync(browser, front, player, [everybody, room], logs, cancellationToken)
                    .WaitAsync(cancellationToken));
            }
        }
    }

    private static async Task<Guid> OpenRoomAsync(IReadOnlyList<LoadPlayer> members, CancellationToken cancellationToken) =>
        (await members[0].Api.Rooms.TryCreateAsync(
            new CreateRoom("Pages", [.. members.Skip(1).Select(member => member.Id)]), cancellationToken)).OrThrow().Id;

    private async Task<Report> MeasureAsync(
        ScenarioOptions options, RunningTopology topology, IReadOnlyList<BrowserPage> pages, AccountLogs logs,
        CancellationToken cancellationToken)
    {
        await using var use = TopologyUse.Watch(topology);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = new News([.. pages.Select(page => page.Player)]).RunAsync(end.Token, cancellationToken);
        await Task.WhenAll(pages.Select(page => page.TalkAsync(TimeSpan.FromSeconds((double)pages.Count / options.Number(Sends.Name)))));
        var rhythm = new Rhythm(options.Seconds(Time.Name), options.Number(Faults.Name));
        try
        {
            for (var number = 0; number < options.Number(Faults.Name); number++)
            {
                await rhythm.UntilAsync(number, cancellationToken);
                var node = topology.OneOf("realtime", number);
                await topology.KillAsync(node, cancellationToken);
                await topology.StartAsync(node, cancellationToken);
            }

            await rhythm.UntilEndAsync(cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
        }

        await news;
        await Task.WhenAll(pages.Select(page => page.HushAsync())).WaitAsync(cancellationToken);
        await use.StopAsync();
        var reckoning = await BrowserReckoning.MakeAsync(pages, logs, cancellationToken);
        return Report(options, pages, use, reckoning);
    }

    private Report Report(ScenarioOptions options, IReadOnlyList<BrowserPage> pages, TopologyUse use, BrowserReckoning reckoning)
    {
        var report = new Report($"{Name}: {pages.Count} pages, {options.Number(Sends.Name)} sends/s for {options.Number(Time.Name)} s, {options.Number(Faults.Name)} faults");
        report.Add("messages acknowledged", pages.Sum(page => page.Record.Sent.Count), "");
        report.Add("hub connections cut", pages.Sum(page => page.Record.Cuts), "");
        report.Add("streams opened again by the browser", pages.Sum(page => page.Record.StreamsOpened - 1), "");
        report.Add("cut -> caught up", Of(pages.SelectMany(page => page.Record.Returns)), CaughtUpBar, CaughtUpMedianBar);
        report.Add("send -> acknowledged", Of(pages.SelectMany(page => page.Record.Sent.Select(sent => sent.Milliseconds))));
        use.AddTo(report);
        reckoning.AddTo(report);
        return report;
    }

    private static Latencies Of(IEnumerable<double> milliseconds)
    {
        var times = new Latencies();
        foreach (var time in milliseconds)
        {
            times.Add(TimeSpan.FromMilliseconds(time));
        }

        return times;
    }
}
