using System.Diagnostics;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>Compares what every page has heard, of its rooms and of its feed, with the database at the end of the run.</summary>
internal sealed class BrowserReckoning
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<BrowserPage> _pages;
    private readonly Dictionary<Guid, IReadOnlyList<Message>> _rooms = [];
    private readonly Dictionary<BrowserPage, IReadOnlyList<(long Seq, string Type)>> _feeds = [];

    private BrowserReckoning(IReadOnlyList<BrowserPage> pages) => _pages = pages;

    /// <summary>Reads the logs and waits for every page to hear their content.</summary>
    public static async Task<BrowserReckoning> MakeAsync(
        IReadOnlyList<BrowserPage> pages, AccountLogs logs, CancellationToken cancellationToken)
    {
        var reckoning = new BrowserReckoning(pages);
        foreach (var page in pages)
        {
            reckoning._feeds[page] = await logs.FeedAsync(page.Player, page.FeedFrom, cancellationToken);
            foreach (var room in page.Rooms.Where(room => !reckoning._rooms.ContainsKey(room)))
            {
                reckoning._rooms[room] = await RoomLog.ReadAsync(page.Player.Api, room, cancellationToken);
            }
        }

        var begun = Stopwatch.GetTimestamp();
        do
        {
            await Task.Delay(Look, cancellationToken);
            await Task.WhenAll(pages.Select(page => page.NoteAsync().WaitAsync(cancellationToken)));
        }
        while (Stopwatch.GetElapsedTime(begun) < Settling && !pages.All(page => page.HasHeard(reckoning._rooms, reckoning._feeds[page])));
        return reckoning;
    }

    public void AddTo(Report report)
    {
        report.Add("messages in the logs of the rooms", _rooms.Values.Sum(log => log.Count), "");
        report.Add("events in the feeds", _feeds.Values.Sum(feed => feed.Count), "");
        AddVerdict(
            report, "messages", _pages.SelectMany(page => page.Rooms.Select(room => page.Heard(room).Compare(_rooms[room].Marks()))));
        AddVerdict(report, "feed events", _pages.Select(page => page.HeardFeed().Compare(_feeds[page])));
        report.AddLaw(
            "feed events whose id is not their position", _pages.Sum(page => page.Record.Feed.Count(told => told.Id != $"{told.Seq}")));
        var stored = _rooms.Values.SelectMany(log => log).ToLookup(message => message.ClientMessageId);
        report.AddLaw("acknowledged messages that the log has not exactly once",
            _pages.SelectMany(page => page.Record.Sent)
                .Count(sent => stored[sent.ClientMessageId].Count(message => message.Seq == sent.Seq && message.RoomId == sent.RoomId) != 1
                || stored[sent.ClientMessageId].Count() != 1));
        report.AddLaw("holes in a log", _rooms.Values.Sum(RoomLog.HolesIn)
            + _feeds.Sum(feed => feed.Value.Index().Count(told => told.Item.Seq != feed.Key.FeedFrom + told.Index + 1)));
        report.AddLaw("positions that could not be resumed", _pages.Sum(page => page.Record.Resets));
        report.AddLaw("clients that gave up coming back", _pages.Sum(page => page.Record.GaveUp));
    }

    private static void AddVerdict(Report report, string what, IEnumerable<Verdict> verdicts)
    {
        var verdict = verdicts.Aggregate(default(Verdict), (sum, one) => sum + one);
        report.AddLaw($"{what} lost from a page", verdict.Lost);
        report.AddLaw($"{what} doubled in a page", verdict.Doubled);
        report.AddLaw($"{what} out of order in a page", verdict.OutOfOrder);
        report.AddLaw($"{what} in a page that the log has not", verdict.Invented);
    }
}
