using System.Diagnostics;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Load.Archive;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;
using Report = PlayLinkTalk.Load.Scenarios.Report;

namespace PlayLinkTalk.Load.Board;

/// <summary>How long the server takes for pages of a full board, of a long queue of reports and of a long feed.</summary>
internal sealed class BoardScenario : Scenario
{
    private const double Bar = 50;
    private const int Members = 20;
    private const int CommentsOfPost = 50;
    private static readonly ReportReason[] Reasons = Enum.GetValues<ReportReason>();
    private static readonly PostCategory[] Categories = Enum.GetValues<PostCategory>();
    private static readonly Option Posts = new("posts", 1_000_000, "posts of the database");
    private static readonly Option Reports = new("reports", 100_000, "reports of the database, half of them waiting");
    private static readonly Option Entries = new("entries", 10_000, "notifications of the measured member");
    private static readonly Option Times = new("times", 300, "requests of each kind, one after the other");

    public override string Name => "board";

    public override string Summary => "pages of a board with a million posts and of a queue with 100,000 reports";

    public override string Remarks => """
        Writes into the database past the service; a database that is kept afterwards holds made-up posts and reports.
        The times are those of whole pages, as a browser without a script asks for them, one after the other.
        Start the service first:
          RateLimits__ReadsPerMinutePerAccount=1000000 RateLimits__ChangesPerMinutePerAccount=1000000 ./play --crowd 0 --data DIRECTORY
        """;

    public override IReadOnlyList<Option> Options =>
        [Option.Url, ServiceDatabase.Connection, ServiceDatabase.Version, Posts, Reports, Entries, Times, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var front = options.Address(Option.Url.Name);
        await using var database = ServiceDatabase.Open(options);
        using var gathering = new Gathering(front);
        var players = await gathering.GatherAsync(Members, cancellationToken);
        var (reader, moderator) = (players[0], players[1]);
        var filling = new BoardFilling(database, [.. players.Skip(3).Select(player => player.Id)]);
        var report = new Report($"{Name}: {options.Number(Posts.Name):N0} posts, {options.Number(Reports.Name):N0} reports");

        var begun = Stopwatch.GetTimestamp();
        var posts = await filling.WriteAsync(options.Number(Posts.Name), cancellationToken);
        await filling.CommentAsync([.. posts.TakeLast(CommentsOfPost)], CommentsOfPost, cancellationToken);
        await filling.ReportAsync(options.Number(Reports.Name), moderator.Id, players[2].Id, cancellationToken);
        await filling.NotifyAsync(reader.Id, options.Number(Entries.Name), cancellationToken);
        await filling.AppointAsync(moderator.Id, cancellationToken);
        report.Add("filling the database", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s");

        using var member = Visit(front, reader);
        using var staff = Visit(front, moderator);
        var times = options.Number(Times.Name);
        await ReadAsync(report, member, posts, times, cancellationToken);
        await QueueAsync(report, staff, moderator, times, cancellationToken);
        return report;
    }

    private static async Task ReadAsync(
        Report report, HttpClient member, IReadOnlyList<Guid> posts, int times, CancellationToken cancellationToken)
    {
        var middle = Paging.Encode(posts[posts.Count / 2]);
        var oldest = Paging.Encode(posts[Math.Min(1, posts.Count - 1)]);
        (string Name, Func<int, string> Path)[] pages =
        [
            ("feed", _ => "/notifications"),
            ("board, newest", _ => "/board"),
            ("board, one category", number => $"/board?category={Word(number)}"),
            ("board, the middle", number => $"/board?cursor={middle}&category={Word(number)}"),
            ("board, the oldest", _ => $"/board?cursor={oldest}"),
            ("post, looked at again", _ => $"/board/{posts[^1]}"),
            ("post with 50 comments, first look", number => $"/board/{posts[^(1 + (number % posts.Count))]}"),
            ("search, frequent words", number => $"/board/search?q={Uri.EscapeDataString(Speech.Word(20 + (number % 50)))}"),
            ("search, rare words", number => $"/board/search?q={Uri.EscapeDataString(Speech.Word(2500 + (number % 400)))}"),
            ("search, a word that is not there", _ => $"/board/search?q={Uri.EscapeDataString("뷁뷁뷁")}"),
        ];
        foreach (var (name, path) in pages)
        {
            await MeasureAsync(report, name, member, times, path, cancellationToken);
        }
    }

    private static async Task QueueAsync(
        Report report, HttpClient staff, LoadPlayer moderator, int times, CancellationToken cancellationToken)
    {
        var first = (await moderator.Api.Moderation.TryListAsync(limit: 100, cancellationToken: cancellationToken)).OrThrow();
        (string Name, Func<int, string> Path)[] pages =
        [
            ("queue, all that waits", _ => "/moderation"),
            ("queue, mine", _ => $"/moderation?assigned={ReportAssignment.Mine}"),
            ("queue, not taken", _ => $"/moderation?assigned={ReportAssignment.Open}"),
            ("queue, one reason", number => $"/moderation?reason={Reasons[number % Reasons.Length]}"),
            ("queue, decided", _ => $"/moderation?state={ReportState.Decided}"),
            ("queue, second page", _ => $"/moderation?cursor={Uri.EscapeDataString(first.NextCursor ?? "")}"),
            ("one report", number => $"/moderation/reports/{first.Items[number % first.Items.Count].Id}"),
        ];
        foreach (var (name, path) in pages)
        {
            await MeasureAsync(report, name, staff, times, path, cancellationToken);
        }
    }

    private static async Task MeasureAsync(
        Report report, string what, HttpClient visitor, int times, Func<int, string> path, CancellationToken cancellationToken)
    {
        var latencies = new Latencies();
        for (var number = -times / 10; number < times; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var response = await visitor.GetAsync(path(Math.Abs(number)), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new ScenarioFailedException($"{what}: {(int)response.StatusCode}");
            }

            if (number >= 0)
            {
                latencies.AddSince(begun);
            }
        }

        report.Add(what, latencies, p99Bar: Bar);
    }

    private static string Word(int number) => $"{Categories[number % Categories.Length]}".ToLowerInvariant();

    private static HttpClient Visit(Uri front, LoadPlayer player)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = front };
        http.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={Uri.EscapeDataString(RawTalk.TokenOf(player))}");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return http;
    }
}
