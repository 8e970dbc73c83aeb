using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>Collects the events of one transaction.</summary>
internal sealed class EventLog(PlayLinkDb db, IReadOnlyList<IFeedFollower> followers, TimeProvider time) : IEventLog
{
    private readonly List<PendingFeedEvent> _feed = [];
    private readonly List<NotableEntry> _notable = [];
    private readonly List<ChannelEvent> _events = [];
    private Dictionary<Guid, string> _switched = [];

    public void AppendFeed(Guid accountId, string type, Func<long, object> data, bool notable = false, ActivityContext? trace = null) =>
        _feed.Add(new PendingFeedEvent(accountId, type, data, notable, OriginOf(trace)));

    public void Publish(
        string channel, long seq, string type, object data, IReadOnlyList<Guid>? audience = null, ActivityContext? trace = null) =>
        _events.Add(new ChannelEvent(channel, seq, type, JsonSerializer.SerializeToUtf8Bytes(data, WireJson.Options), audience)
        {
            Origin = OriginOf(trace),
        });

    public async Task<OutboxBatch?> StageAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var rows = new List<FeedEventRow>(_feed.Count);
        await ReadSwitchedAsync(cancellationToken);
        // Players of one game get equally many entries: few statements serve all of them.
        foreach (var alike in _feed.GroupBy(e => e.AccountId).GroupBy(feed => feed.Count()).OrderBy(g => g.Key))
        {
            await TakePositionsAsync(alike.Key, [.. alike], rows, now, cancellationToken);
        }

        await db.InsertAsync(rows, cancellationToken);
        if (_notable.Count > 0)
        {
            foreach (var follower in followers)
            {
                await follower.FollowAsync(db, _notable, cancellationToken);
            }
        }

        if (_events.Count == 0)
        {
            return null;
        }

        if (_events.TrueForAll(IsInRoomLog))
        {
            return new OutboxBatch(null, _events);
        }

        var row = new OutboxRow { Id = Guid.CreateVersion7(now), Events = EventBatch.WriteRow(_events), CreatedAt = now };
        await db.InsertAsync([row], cancellationToken);
        return new OutboxBatch(row.Id, _events);
    }

    /// <summary>
    /// The message itself is the promise: nodes compare the positions of their rooms with the log and read what a crashed process has
    /// not published.
    /// </summary>
    private static bool IsInRoomLog(ChannelEvent published) => published.IsPositioned && Channels.TryParseRoom(published.Channel, out _);

    private async Task TakePositionsAsync(
        int count, IReadOnlyList<IGrouping<Guid, PendingFeedEvent>> feeds, List<FeedEventRow> rows,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = feeds.Select(f => f.Key).Order().ToArray();
        await db.Accounts.Where(a => accounts.Contains(a.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.FeedSeq, a => a.FeedSeq + count), cancellationToken);
        var last = await db.Accounts.Where(a => accounts.Contains(a.Id))
            .Select(a => new { a.Id, a.FeedSeq }).ToDictionaryAsync(a => a.Id, a => a.FeedSeq, cancellationToken);
        foreach (var feed in feeds)
        {
            var seq = last[feed.Key] - count;
            foreach (var entry in feed)
            {
                rows.Add(Place(entry, ++seq, now));
            }
        }
    }

    private FeedEventRow Place(PendingFeedEvent entry, long seq, DateTimeOffset now)
    {
        var content = entry.Data(seq);
        var data = JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options);
        _events.Add(new ChannelEvent(Channels.Feed(entry.AccountId), seq, entry.Type, data) { Origin = entry.Origin });
        var isListed = entry.Notable && Note(entry, content, seq, now);
        return new FeedEventRow
        {
            AccountId = entry.AccountId,
            Seq = seq,
            Type = entry.Type,
            Data = System.Text.Encoding.UTF8.GetString(data),
            Notable = isListed,
            At = now,
        };
    }

    /// <summary>The kinds that the readers of notable entries have switched; most have none.</summary>
    private async Task ReadSwitchedAsync(CancellationToken cancellationToken)
    {
        Guid[] readers = [.. _feed.Where(entry => entry.Notable).Select(entry => entry.AccountId).Distinct()];
        _switched = readers.Length == 0
            ? []
            : await db.AccountSettings.Where(s => readers.Contains(s.AccountId) && s.Switched != "")
                .ToDictionaryAsync(s => s.AccountId, s => s.Switched, cancellationToken);
    }

    /// <summary>What the account does not want to see listed is still in its feed: pages and devices follow it.</summary>
    private bool Note(PendingFeedEvent entry, object content, long seq, DateTimeOffset now)
    {
        var kind = NotificationKinds.Of(entry.Type, content);
        var isListed =
            NotificationKinds.IsUsual(kind) != (_switched.GetValueOrDefault(entry.AccountId)?.Split(' ').Contains(kind) ?? false);
        _notable.Add(new NotableEntry(entry.AccountId, seq, kind, isListed, content, now));
        return isListed;
    }

    /// <summary>The time of the commit is not known yet: the relay adds it.</summary>
    private static EventOrigin? OriginOf(ActivityContext? cause) =>
        (cause ?? TraceContext.Current) is var trace && trace.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? new(default, trace) : null;

    private sealed record PendingFeedEvent(Guid AccountId, string Type, Func<long, object> Data, bool Notable, EventOrigin? Origin);
}
