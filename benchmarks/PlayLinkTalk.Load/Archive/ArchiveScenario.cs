using System.Diagnostics;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Archive;

/// <summary>What a member waits for in a database that holds years of talk: pages of history, search, and a large room's page.</summary>
internal sealed class ArchiveScenario : Scenario
{
    private const double HistoryBar = 15;
    private const double SearchBar = 50;
    private const double PageBar = 300;
    private const int PageSize = 50;
    private const int Looks = 12;
    private static readonly Option Messages = new("messages", 10_000_000, "messages of the database");
    private static readonly Option Mine = new("mine", 1_000_000, "messages that the measured member can search");
    private static readonly Option RoomSize = new("room", 100_000, "messages of a room");
    private static readonly Option Times = new("times", 500, "requests of each kind, one after the other");
    private static readonly Option Chromium = new("chromium", SystemChromium.Program, "path or name of the browser");

    public override string Name => "archive";

    public override string Summary => "history, search and a large room's page over millions of messages";

    public override string Remarks => """
        Writes into the database past the service; a database that is kept afterwards holds made-up talk.
        Start the service first:
          RateLimits__ReadsPerMinutePerAccount=1000000 RateLimits__ChangesPerMinutePerAccount=1000000 ./play --crowd 0 --data DIRECTORY
        """;

    public override IReadOnlyList<Option> Options =>
        [Option.Url, ServiceDatabase.Connection, ServiceDatabase.Version, Messages, Mine, RoomSize, Times, Chromium, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var front = options.Address(Option.Url.Name);
        await using var database = ServiceDatabase.Open(options);
        using var gathering = new Gathering(front);
        var players = await gathering.GatherAsync(3, cancellationToken);
        var (member, friend, other) = (players[0], players[1], players[2]);
        var size = options.Number(RoomSize.Name);
        var own = options.Number(Mine.Name) / size;
        var report = new Report(
            $"{Name}: {options.Number(Messages.Name):N0} messages, {options.Number(Mine.Name):N0} of them the member's");

        var begun = Stopwatch.GetTimestamp();
        var rooms = new List<Guid>();
        var filling = new Filling(database);
        for (var number = 0; number < options.Number(Messages.Name) / size; number++)
        {
            var (one, two) = number < own ? (member, friend) : (friend, other);
            var room = await OpenAsync(one, two, number, cancellationToken);
            await filling.FillAsync(room, [one.Id, two.Id], size, number < own, number, cancellationToken);
            if (number < own)
            {
                rooms.Add(room);
            }
        }

        report.Add("filling the database", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s");
        await ReadAsync(report, member, rooms, size, options.Number(Times.Name), cancellationToken);
        await SearchAsync(report, member, rooms, options.Number(Times.Name), cancellationToken);
        await LookAsync(report, options, front, member, rooms, cancellationToken);
        return report;
    }

    private static async Task<Guid> OpenAsync(LoadPlayer one, LoadPlayer two, int number, CancellationToken cancellationToken)
    {
        var room = (await one.Api.Rooms.TryCreateAsync(new CreateRoom($"Archive {number}", [two.Id]), cancellationToken)).OrThrow().Id;
        (await two.Api.Rooms.TryAcceptAsync(room, cancellationToken)).OrThrow();
        return room;
    }

    private static async Task ReadAsync(
        Report report, LoadPlayer member, List<Guid> rooms, int size, int times, CancellationToken cancellationToken)
    {
        foreach (var (depth, name) in ((double, string)[])[(0, "newest"), (0.5, "middle"), (0.99, "oldest")])
        {
            await report.MeasureAsync($"history, {name} page", HistoryBar, times, number => member.Api.Messages.BeforeAsync(
                rooms[number % rooms.Count],
                Math.Max(PageSize + 1, (long)(size * (1 - depth)) - (number / rooms.Count % 10 * PageSize)), PageSize, cancellationToken));
        }
    }

    private static async Task SearchAsync(
        Report report, LoadPlayer member, List<Guid> rooms, int times, CancellationToken cancellationToken)
    {
        (string Name, Func<int, string> Words)[] queries =
        [
            ("the most frequent words", number => Speech.Word(number % 5)),
            ("frequent words", number => Speech.Word(20 + (number % 50))),
            ("rare words", number => Speech.Word(2500 + (number % 400))),
            ("two words", number => $"{Speech.Word(number % 20)} {Speech.Word(100 + (number % 50))}"),
            ("a word that is not there", _ => "뷁뷁뷁"),
        ];
        foreach (var (name, words) in queries)
        {
            await report.MeasureAsync($"search in all, {name}", SearchBar, times, async number =>
                (await member.Api.Messages.TrySearchAsync(words(number), cancellationToken: cancellationToken)).OrThrow());
        }

        await report.MeasureAsync("search in one room, frequent words", SearchBar, times, async number =>
            (await member.Api.Messages.TrySearchAsync(Speech.Word(20 + (number % 50)), rooms[number % rooms.Count],
                cancellationToken: cancellationToken)).OrThrow());
    }

    /// <summary>From the tap on the room in the list to its text on the screen, by the browser's own clock.</summary>
    private static async Task LookAsync(
        Report report, ScenarioOptions options, Uri front, LoadPlayer member, List<Guid> rooms, CancellationToken cancellationToken)
    {
        await using var chromium = await SystemChromium.OpenAsync(options.Text(Chromium.Name));
        await using var profile = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = front.ToString(), ViewportSize = new() { Width = 390, Height = 844 },
        });
        await profile.AddCookiesAsync(
            [new() { Name = SessionCookie.Name, Value = RawTalk.TokenOf(member), Url = front.ToString(), HttpOnly = true }]);
        var page = await profile.NewPageAsync();
        var painted = new Latencies();
        for (var look = -2; look < Looks; look++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await page.GotoAsync($"/rooms/{rooms[Math.Abs(look) % rooms.Count]}");
            await page.Locator("li.msg [data-text]").Last.WaitForAsync();
            var time = await page.EvaluateAsync<double>(
                "() => performance.getEntriesByType('paint').find(entry => entry.name === 'first-contentful-paint').startTime");
            if (look >= 0)
            {
                painted.Add(TimeSpan.FromMilliseconds(time));
            }
        }

        report.Add("page of a room, navigation -> text", painted, p50Bar: PageBar);
    }
}
