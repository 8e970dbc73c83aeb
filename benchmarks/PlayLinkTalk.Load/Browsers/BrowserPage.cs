using System.Text.Json;
using Microsoft.Playwright;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>One account's page in a separate browser profile: signed in by cookie, with the official clients.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private const string Text = "오늘 저녁 7시에 체육관 정문에서 만나요!";

    private static readonly string[] FeedEvents =
    [
        FeedEventTypes.Matched, FeedEventTypes.Ticket, FeedEventTypes.Notification, FeedEventTypes.Room, FeedEventTypes.Upload,
        FeedEventTypes.Reminder,
    ];

    private readonly IBrowserContext _profile;
    private readonly IPage _page;

    private BrowserPage(IBrowserContext profile, IPage page, LoadPlayer player, IReadOnlyList<Guid> rooms) =>
        (_profile, _page, Player, Rooms) = (profile, page, player, rooms);

    public LoadPlayer Player { get; }

    /// <summary>The rooms that it follows from their beginning.</summary>
    public IReadOnlyList<Guid> Rooms { get; }

    /// <summary>The start of its stream: the page hears later events.</summary>
    public long FeedFrom { get; private set; }

    /// <summary>The notes of the page; set by <see cref="NoteAsync"/>.</summary>
    public PageRecord Record { get; private set; } = new([], [], [], [], 0, 0, 0, 0);

    /// <summary>Completes when it follows its rooms and its stream is open.</summary>
    public static async Task<BrowserPage> OpenAsync(
        IBrowser browser, Uri front, LoadPlayer player, IReadOnlyList<Guid> rooms, AccountLogs logs, CancellationToken cancellationToken)
    {
        var profile = await browser.NewContextAsync(new() { BaseURL = front.ToString() });
        var page = new BrowserPage(profile, await profile.NewPageAsync(), player, rooms);
        try
        {
            page.FeedFrom = await logs.FeedSeqAsync(player, cancellationToken);
            await page.StartAsync(front);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    public Task TalkAsync(TimeSpan pause) =>
        _page.EvaluateAsync("([pause, text]) => listening.talk(pause, text)", new object[] { pause.TotalMilliseconds, Text });

    /// <summary>Completes when all its sends are acknowledged.</summary>
    public Task HushAsync() => _page.EvaluateAsync("() => listening.hush()");

    public async Task NoteAsync() =>
        Record = JsonSerializer.Deserialize<PageRecord>(
            await _page.EvaluateAsync<string>("() => JSON.stringify(listening.record())"), WireJson.Options)!;

    /// <summary>Whether its last note reaches the end of the logs.</summary>
    public bool HasHeard(IReadOnlyDictionary<Guid, IReadOnlyList<Message>> logs, IReadOnlyList<(long Seq, string Type)> feed) =>
        Rooms.All(room => logs[room].Count == 0 || Heard(room).Last >= logs[room][^1].Seq)
        && (feed.Count == 0 || HeardFeed().Last >= feed[^1].Seq);

    public Transcript<Guid?> Heard(Guid roomId)
    {
        var transcript = new Transcript<Guid?>();
        foreach (var message in Record.Messages.Where(message => message.RoomId == roomId))
        {
            transcript.Hear(message.Seq, message.Id);
        }

        return transcript;
    }

    public Transcript<string> HeardFeed()
    {
        var transcript = new Transcript<string>();
        foreach (var told in Record.Feed)
        {
            transcript.Hear(told.Seq, told.Type);
        }

        return transcript;
    }

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();

    private async Task StartAsync(Uri front)
    {
        // A page without live parts, so that only the measured clients connect.
        await _page.GotoAsync("/sign-in");
        await _profile.AddCookiesAsync(
            [new() { Name = SessionCookie.Name, Value = RawTalk.TokenOf(Player), Url = front.ToString(), HttpOnly = true }]);
        await _page.AddScriptTagAsync(new() { Url = "/lib/signalr.min.js" });
        using var script = new StreamReader(typeof(BrowserPage).Assembly.GetManifestResourceStream(typeof(BrowserPage), "page.js")!);
        await _page.EvaluateAsync(
            await script.ReadToEndAsync(), new { rooms = Rooms.Select(room => room.ToString()).ToArray(), feedEvents = FeedEvents });
    }
}
