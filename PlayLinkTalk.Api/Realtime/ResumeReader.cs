using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>The question of one client: the caller, and the positions it holds.</summary>
internal sealed record ResumeQuestion(Caller Caller, ResumeRequest Held);

/// <summary>
/// Answers for every position asked about: what follows it, or that it can't be resumed. Questions that come together share
/// their statements: one for the accounts, one for their rooms, one for each room of which any of them missed messages, and one
/// for each position held of a feed.
/// </summary>
internal sealed class ResumeReader(PlayLinkDb db, RoomReader rooms, SecurityLog security)
{
    private const int MostMissed = 500;

    private static readonly CompiledQuery<Func<PlayLinkDb, Guid, long, int, IAsyncEnumerable<FeedEventRow>>> FeedAfter = new(() =>
        EF.CompileAsyncQuery((PlayLinkDb db, Guid account, long seq, int limit) => db.FeedEvents.AsNoTracking()
            .Where(e => e.AccountId == account && e.Seq > seq).OrderBy(e => e.Seq).Take(limit)));

    /// <summary>An answer for each question, in order; null where the questions together missed too much for one answer.</summary>
    public async Task<ResumeResponse?[]> ReadAsync(
        IReadOnlyList<ResumeQuestion> questions, bool knowsDeleted, CancellationToken cancellationToken)
    {
        var ids = questions.Select(question => question.Caller.AccountId).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var accounts = await db.Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new
            {
                a.Id, a.DisplayName, a.FeedSeq, IsOff = db.AccountSettings.Any(s => s.AccountId == a.Id && s.PresenceOff),
            }).ToDictionaryAsync(a => a.Id, cancellationToken);
        var memberships = (await db.RoomMembers
            .Where(m => ids.Contains(m.AccountId) && (m.HiddenSeq == null || m.HiddenSeq < DirectRooms.Declined))
            .Join(db.Rooms, m => m.RoomId, r => r.Id, (m, r) => new { m.AccountId, r.Id, r.LastSeq }).ToListAsync(cancellationToken))
            .ToLookup(room => room.AccountId, room => (room.Id, room.LastSeq));

        var blocks = await db.Blocks.Where(b => ids.Contains(b.BlockerId) || ids.Contains(b.BlockedId))
            .AsNoTracking().ToListAsync(cancellationToken);
        var blockedBy = blocks.ToLookup(b => b.BlockerId, b => b.BlockedId);
        var blockersOf = blocks.ToLookup(b => b.BlockedId, b => b.BlockerId);
        var allowance = new ResumeAllowance();
        var plans = questions.Select(question => Plan(question, memberships[question.Caller.AccountId], allowance)).ToArray();
        var log = await ReadAsync(plans, cancellationToken);
        var removed = log.Count > 0 ? await Viewer.RemovedAsync(db, ids, log.Keys, cancellationToken) : null;
        var feeds = new Dictionary<(Guid Account, long? Held), (IReadOnlyList<FeedEvent> Events, bool Reset)>();
        var answers = new ResumeResponse?[questions.Count];
        for (var at = 0; at < answers.Length; at++)
        {
            if (plans[at] is { } plan)
            {
                var (caller, account) = (questions[at].Caller, accounts[questions[at].Caller.AccountId]);
                var blocked = blockedBy[caller.AccountId].ToHashSet();
                var viewer = new Viewer(caller.AccountId, blocked, (removed?[caller.AccountId] ?? []).ToHashSet(), knowsDeleted);
                var held = (caller.AccountId, questions[at].Held.FeedSeq);
                if (!feeds.TryGetValue(held, out var read))
                {
                    feeds[held] = read = await FeedAsync(held.AccountId, held.FeedSeq, account.FeedSeq, blocked, cancellationToken);
                }

                var (feed, reset) = read;
                var answer = new ResumeResponse(
                    caller.AccountId, caller.SessionId, account.DisplayName, feed.Count > 0 ? feed[^1].Seq : account.FeedSeq, reset, feed,
                    [.. plan.Select(room => Answer(room, viewer, log))],
                    blocked.Count > 0 ? [.. blocked] : null,
                    blockersOf.Contains(caller.AccountId) ? [.. blockersOf[caller.AccountId]] : null,
                    account.IsOff ? true : null);
                answers[at] = allowance.TryTake(answer) ? answer : null;
            }
        }

        return answers;
    }

    private async Task<(IReadOnlyList<FeedEvent> Events, bool Reset)> FeedAsync(
        Guid account, long? held, long last, IReadOnlySet<Guid> blocked, CancellationToken cancellationToken)
    {
        if (held is not { } seq || seq == last)
        {
            return ([], false);
        }

        if (seq < 0 || seq > last)
        {
            return ([], true);
        }

        var events = new List<FeedEvent>();
        await foreach (var row in FeedAfter.For(db)(db, account, seq, MostMissed + 1).WithCancellation(cancellationToken))
        {
            events.Add(FeedEventView.Of(row, blocked));
        }

        // Entries past their keeping time leave a hole at the start.
        return events.Count is > 0 and <= MostMissed && events[0].Seq == seq + 1 ? (events, false) : ([], true);
    }

    /// <summary>What is read of each room of the question; null when the batch has no more to give.</summary>
    private List<PlannedRoom>? Plan(
        ResumeQuestion question, IEnumerable<(Guid Id, long Last)> mine, ResumeAllowance allowance)
    {
        var held = question.Held.Rooms ?? new Dictionary<Guid, long>();
        var planned = new List<PlannedRoom>();
        var most = ResumeAllowance.MostMissedOfOne;
        // Rooms that missed least first: so as many rooms as possible resume where they were.
        foreach (var (room, last, seq) in mine.Select(r => (r.Id, r.Last, Held: held.TryGetValue(r.Id, out var seq) ? seq : r.Last))
            .OrderBy(r => r.Last - r.Held))
        {
            var missed = last - seq;
            var reset = seq < 0 || missed < 0 || missed > Math.Min(most, MostMissed);
            most -= reset ? 0 : (int)missed;
            planned.Add(new(room, reset ? last : seq, last, reset));
        }

        if (!allowance.TryTake(question.Caller.SessionId, ResumeAllowance.MostMissedOfOne - most))
        {
            return null;
        }

        var known = planned.Select(room => room.Id).ToHashSet();
        var others = held.Keys.Where(id => !known.Contains(id)).Select(id => new PlannedRoom(id, 0, 0, Reset: true)).ToArray();
        if (others.Length > 0)
        {
            security.Refused(StatusCodes.Status404NotFound, question.Caller.AccountId, "hub", "Follow");
        }

        planned.AddRange(others);
        return planned;
    }

    /// <summary>The messages that the questions missed of each room, read once.</summary>
    private async Task<Dictionary<Guid, List<LogEntry>>> ReadAsync(List<PlannedRoom>?[] plans, CancellationToken cancellationToken)
    {
        var log = new Dictionary<Guid, List<LogEntry>>();
        foreach (var room in plans.SelectMany(plan => plan ?? []).Where(room => room.Missed > 0).GroupBy(room => room.Id))
        {
            log[room.Key] = await rooms.AfterAsync(
                room.Key, room.Min(each => each.Held), (int)room.Max(each => each.Missed), cancellationToken);
        }

        return log;
    }

    private static ResumedRoom Answer(
        PlannedRoom room, Viewer viewer, Dictionary<Guid, List<LogEntry>> log)
    {
        var missed = room.Missed == 0
            ? []
            : log[room.Id].Where(entry => entry.Row.Seq > room.Held).Select(entry => entry.For(viewer)).ToArray();
        return new(room.Id, missed.Length > 0 ? missed[^1].Seq : room.Last, missed, room.Reset);
    }

    /// <param name="Held">The events after this position are missed; none, where it is reset.</param>
    private readonly record struct PlannedRoom(Guid Id, long Held, long Last, bool Reset)
    {
        public long Missed => Last - Held;
    }
}
