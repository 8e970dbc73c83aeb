using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Closing;

/// <summary>What an account has for itself, and what ties other accounts to it. No other member reads it.</summary>
internal static class PersonalRows
{
    /// <summary>Deletes it all when an account ends. Games, rooms and words have rules of their own.</summary>
    public static async Task DeleteAsync(Work work, Guid id, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await db.AccountSports.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.AccountSettings.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        // What the account planned for rooms leaves the calendars of their members, too.
        var planned = await db.CalendarEntries.Where(e => e.AccountId == id).Select(e => e.Id).ToListAsync(cancellationToken);
        await db.EntryAnswers.Where(a => planned.Contains(a.EntryId)).ExecuteDeleteAsync(cancellationToken);
        await db.EntryAnswers.Where(a => a.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.CalendarEntries.Where(e => e.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.SentReminders.Where(r => r.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.CalendarImports.Where(i => i.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.CalendarFeeds.Where(f => f.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.AccountTokens.Where(t => t.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.SecondFactors.Where(f => f.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Passkeys.Where(p => p.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.ExternalIdentities.Where(i => i.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PostDrafts.Where(d => d.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PostViews.Where(v => v.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.HiddenWords.Where(h => h.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        var threads = await db.TeamThreads.Where(t => t.AccountId == id).Select(t => t.Id).ToListAsync(cancellationToken);
        await db.TeamMessages.Where(m => threads.Contains(m.ThreadId)).ExecuteDeleteAsync(cancellationToken);
        await db.TeamThreads.Where(t => t.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await Assignments.ReleaseAllAsync(db, id, cancellationToken);
        await db.Appeals.Where(a => a.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Suspensions.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Letters.Where(l => l.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.MatchMails.Where(m => m.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Pushes.Where(p => p.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PushSubscriptions.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.ReceiptsOff.Where(off => off.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.RemovedMessages.Where(m => m.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.InvitationDays.Where(d => d.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        // The instruction in its own room with the assistant is the account's; that of a group is the group's.
        await db.AssistantRooms.Where(r => db.Rooms.Any(room => room.Id == r.RoomId && room.Kind == RoomKind.Direct)
            && db.RoomMembers.Any(m => m.RoomId == r.RoomId && m.AccountId == id)).ExecuteDeleteAsync(cancellationToken);
        await db.AssistantDays.Where(d => d.SubjectId == id).ExecuteDeleteAsync(cancellationToken);
        await db.ChangeVotes.Where(v => v.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await Attachments.DropOfAsync(work, id, inRooms: false, cancellationToken);
        // The job of the exports deletes the bytes, then the rows.
        await db.Exports.Where(e => e.AccountId == id && (e.State == ExportStage.Pending || e.State == ExportStage.Ready))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportStage.Dropped), cancellationToken);
        await db.Blocks.Where(b => b.BlockerId == id || b.BlockedId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Friendships.Where(f => f.AccountId == id || f.OtherId == id).ExecuteDeleteAsync(cancellationToken);
        await db.LikedPlayers.Where(l => l.AccountId == id || l.LikedId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Attendances.Where(a => a.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Attendances.Where(a => a.CheckedInBy == id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.CheckedInBy, (Guid?)null), cancellationToken);
        await db.AttendanceStatements.Where(s => s.AboutId == id || s.ById == id).ExecuteDeleteAsync(cancellationToken);
        await db.Strikes.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        // Only players with a shown manner: one rating less shows none that was hidden.
        var rated = await db.PlayerRatings.Where(r => r.ById == id && db.PlayerManners.Any(m => m.AccountId == r.AboutId))
            .Select(r => r.AboutId).Distinct().ToListAsync(cancellationToken);
        await db.PlayerRatings.Where(r => r.AboutId == id || r.ById == id).ExecuteDeleteAsync(cancellationToken);
        await Standings.KeepAsync(db, [.. rated, id], cancellationToken);
        await db.PlayerLevels.Where(l => l.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.GameShares.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Activities.Where(a => a.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PartyMembers.Where(m => m.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await CourtBook.FreeAccountAsync(db, id, cancellationToken);
    }
}
