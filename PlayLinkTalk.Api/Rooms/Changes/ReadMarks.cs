using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <summary>
/// How far a member has read. The mark that others see never moves back; what the member marks as unread counts for itself only
/// (docs/adr/0032).
/// </summary>
internal static class ReadMarks
{
    public static void MapReadMarks(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/api/rooms/{roomId:guid}").RequireAuthorization();
        room.MapPut("/read", MarkReadAsync).RequireRateLimiting(RateLimitPolicies.ReadMarks);
        room.MapPut("/unread", MarkUnreadAsync).RequireRateLimiting(RateLimitPolicies.ReadMarks);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkReadAsync(
        Guid roomId, MarkRead request, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Seq >= 0, "seq", "a position of the log, 0 or more");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var found = await write.RunAsync(async (work, ct) =>
        {
            var mine = Mine(work, roomId, caller);
            if (await LastSeqAsync(work, mine, ct) is not { } last)
            {
                return false;
            }

            // A mark beyond the log would hide future messages.
            var seq = Math.Min(request.Seq, last);
            // Before the mark itself: what was marked as unread and is not read yet stays unread.
            var own = await mine.Where(m => m.UnreadAfter < seq).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.UnreadAfter, m => m.ReadSeq > seq ? (long?)seq : null), ct);
            // A member that reads has accepted the invitation.
            if (await mine.Where(m => m.ReadSeq < seq).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.ReadSeq, seq).SetProperty(m => m.InvitedBy, (Guid?)null), ct) > 0)
            {
                work.Events.Publish(Channels.Room(roomId), 0, HubEvents.Read, new ReadMark(roomId, caller.AccountId, seq),
                    await Receipts.AudienceAsync(work.Db, roomId, caller.AccountId, ct));
            }
            else if (own > 0)
            {
                work.Events.Publish(
                    Channels.Room(roomId), 0, HubEvents.Read, new ReadMark(roomId, caller.AccountId, seq), [caller.AccountId]);
            }

            return true;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : Problem.NotFound();
    }

    /// <summary>Counts the message and what follows as unread again. What is unread already stays so.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> MarkUnreadAsync(
        Guid roomId, MarkRead request, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Seq >= 1, "seq", "a position of the log, 1 or more");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var after = request.Seq - 1;
        var found = await write.RunAsync(async (work, ct) =>
        {
            var mine = Mine(work, roomId, caller);
            if (await LastSeqAsync(work, mine, ct) is not { } last || after >= last)
            {
                return false;
            }

            if (await mine.Where(m => m.ReadSeq > after && (m.UnreadAfter == null || m.UnreadAfter > after))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.UnreadAfter, (long?)after), ct) > 0)
            {
                work.Events.AppendFeed(caller.AccountId, FeedEventTypes.RoomUnread, seq => new RoomUnreadEvent(seq, roomId, after));
            }

            return true;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : Problem.NotFound();
    }

    private static IQueryable<RoomMemberRow> Mine(Work work, Guid roomId, Caller caller) =>
        work.Db.RoomMembers.Where(
        m => m.RoomId == roomId && m.AccountId == caller.AccountId && (m.HiddenSeq == null || m.HiddenSeq < DirectRooms.Declined));

    /// <summary>Null when the caller is no member.</summary>
    private static Task<long?> LastSeqAsync(Work work, IQueryable<RoomMemberRow> mine, CancellationToken cancellationToken) =>
        mine.Join(work.Db.Rooms, m => m.RoomId, r => r.Id, (_, r) => (long?)r.LastSeq).SingleOrDefaultAsync(cancellationToken);
}
