using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>Tells a room what its members plan, within the transaction of the change, which holds the members and the room.</summary>
internal static class GroupNews
{
    /// <summary>The wire word of <see cref="RoomChanged.Change"/>. Pages of the version before ignore it.</summary>
    private const string Entries = "entries";

    /// <summary>A notice in the room, and an entry of each member's feed; in muted rooms one that does not ring.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="entry">An entry of a room.</param>
    /// <param name="actor">The member that changed it.</param>
    /// <param name="kind">A kind of notifications, which is the code of the notice as well.</param>
    /// <param name="startsAt">The start that it is about.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task TellAsync(
        Work work, CalendarEntryRow entry, Guid actor, string kind, DateTimeOffset startsAt, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (roomId, title, author) = (entry.RoomId!.Value, entry.Title, entry.AccountId);
        var name = await work.Db.Accounts.Where(a => a.Id == actor).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        var others = await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.InvitedBy == null && m.AccountId != actor
                && m.AccountId != AssistantAccount.Id)
            .Where(m => !work.Db.Blocks.Any(b => b.BlockerId == m.AccountId && b.BlockedId == author))
            .Select(m => new
            {
                m.AccountId,
                IsMuted = m.MutedUntil > now,
                Blocks = work.Db.Blocks.Any(b => b.BlockerId == m.AccountId && b.BlockedId == actor),
            }).ToListAsync(cancellationToken);
        foreach (var other in others)
        {
            work.Events.AppendFeed(
                other.AccountId, FeedEventTypes.Notification,
                seq => new NotificationEvent(
                    seq, kind, RoomId: roomId, AccountId: actor, Name: other.Blocks ? null : name, StartsAt: startsAt, EntryId: entry.Id,
                    Title: title),
                notable: !other.IsMuted);
        }

        await RoomNotice.AddAboutAsync(work, roomId, actor, kind, title, now, cancellationToken);
        TellAnswers(work, roomId, actor);
    }

    /// <summary>A passing signal to the room: its pages read the answers again.</summary>
    public static void TellAnswers(Work work, Guid roomId, Guid actor) =>
        work.Events.Publish(Channels.Room(roomId), 0, HubEvents.RoomChanged, new RoomChanged(roomId, Entries, actor));
}
