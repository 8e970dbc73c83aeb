using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// The one call by which a realtime node, with a client's own credentials, learns who connects, what that account may
/// hear and what it missed. The answer says of every position asked for: here is what follows it, or it can't be resumed.
/// </summary>
internal static class ResumeEndpoint
{
    private const int MostMissed = 500;
    private const int MostMissedAltogether = 2000;
    private const int MostRooms = 5000;
    /// <summary>Enough for the positions of so many rooms.</summary>
    private const int LargestBody = 512 * 1024;

    public static void MapResume(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/realtime/resume", ResumeAsync).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private static async Task<Results<Ok<ResumeResponse>, ProblemHttpResult>> ResumeAsync(
        ResumeRequest request, Caller caller, PlayLinkDb db, RoomReader reader, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Rooms is null || request.Rooms.Count <= MostRooms, "rooms", $"at most {MostRooms}");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var account = await db.Accounts.Where(a => a.Id == caller.AccountId)
            .Select(a => new { a.DisplayName, a.FeedSeq }).SingleAsync(cancellationToken);
        var (feed, feedReset) = await FeedAsync(db, caller.AccountId, request.FeedSeq, account.FeedSeq, cancellationToken);
        var rooms = await RoomsAsync(db, reader, caller.AccountId, request.Rooms ?? new Dictionary<Guid, long>(), cancellationToken);
        return TypedResults.Ok(new ResumeResponse(
            caller.AccountId, caller.SessionId, account.DisplayName, feed.Count > 0 ? feed[^1].Seq : account.FeedSeq, feedReset, feed, rooms));
    }

    private static async Task<(IReadOnlyList<FeedEvent> Events, bool Reset)> FeedAsync(
        PlayLinkDb db, Guid account, long? held, long last, CancellationToken cancellationToken)
    {
        if (held is not { } seq || seq == last)
        {
            return ([], false);
        }

        if (seq < 0 || seq > last)
        {
            return ([], true);
        }

        var rows = await db.FeedEvents.AsNoTracking().Where(e => e.AccountId == account && e.Seq > seq)
            .OrderBy(e => e.Seq).Take(MostMissed + 1).ToListAsync(cancellationToken);
        // Entries past their keeping time leave a hole at the start.
        var complete = rows.Count is > 0 and <= MostMissed && rows[0].Seq == seq + 1;
        return complete ? (rows.ConvertAll(FeedEventView.Of), false) : ([], true);
    }

    private static async Task<IReadOnlyList<ResumedRoom>> RoomsAsync(
        PlayLinkDb db, RoomReader reader, Guid account, IReadOnlyDictionary<Guid, long> held, CancellationToken cancellationToken)
    {
        var mine = await db.RoomMembers.Where(m => m.AccountId == account)
            .Join(db.Rooms, m => m.RoomId, r => r.Id, (_, r) => new { r.Id, r.LastSeq }).ToListAsync(cancellationToken);
        var resumed = new List<ResumedRoom>(mine.Count);
        var most = MostMissedAltogether;
        // Those who missed least first: so as many rooms as possible go on where they were.
        foreach (var (roomId, last, seq) in mine.Select(r => (r.Id, r.LastSeq, Held: held.TryGetValue(r.Id, out var seq) ? seq : r.LastSeq))
            .OrderBy(r => r.LastSeq - r.Held))
        {
            var room = await RoomAsync(reader, account, roomId, seq, last, Math.Min(most, MostMissed), cancellationToken);
            most -= room.Missed.Count;
            resumed.Add(room);
        }

        var known = mine.Select(r => r.Id).ToHashSet();
        resumed.AddRange(held.Keys.Where(id => !known.Contains(id)).Select(id => new ResumedRoom(id, 0, [], true)));
        return resumed;
    }

    private static async Task<ResumedRoom> RoomAsync(
        RoomReader reader, Guid account, Guid roomId, long seq, long last, int most, CancellationToken cancellationToken)
    {
        if (seq == last)
        {
            return new ResumedRoom(roomId, last, [], false);
        }

        if (seq < 0 || seq > last || last - seq > most)
        {
            return new ResumedRoom(roomId, last, [], true);
        }

        var missed = await reader.PageAsync(roomId, account, seq, null, most, cancellationToken);
        return new ResumedRoom(roomId, missed.Count > 0 ? missed[^1].Seq : last, missed, false);
    }
}
