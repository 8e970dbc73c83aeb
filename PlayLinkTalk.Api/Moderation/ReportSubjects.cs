using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <param name="AccusedId">The accused account; null for rooms and matches.</param>
/// <param name="Evidence">A copy of the reported text.</param>
internal sealed record ReportedThing(Guid? AccusedId, string? Evidence);

/// <summary>Finds the subject of a report, if the reporter may see it. Blocks do not hide subjects.</summary>
internal static class ReportSubjects
{
    /// <summary>Null when the subject does not exist for the reporter, or is the reporter's own.</summary>
    public static async Task<ReportedThing?> FindAsync(
        PlayLinkDb db, Guid reporter, ReportSubject subject, CancellationToken cancellationToken)
    {
        var id = subject.Id;
        switch (subject.Kind)
        {
            case ReportSubjectKind.Account:
                return id != reporter && await db.Accounts.AnyAsync(a => a.Id == id, cancellationToken) ? new(id, null) : null;
            case ReportSubjectKind.Message:
                var message = await db.Messages.AsNoTracking().SingleOrDefaultAsync(
                    m => m.Id == id && m.SenderId != reporter && m.SenderId != RoomNotice.Nobody
                        && (m.WhisperTo == null || m.WhisperTo == reporter)
                        && db.RoomMembers.Any(mine => mine.RoomId == m.RoomId && mine.AccountId == reporter), cancellationToken);
                return message is null ? null : new(message.SenderId, await EvidenceAsync(db, message, cancellationToken));
            case ReportSubjectKind.Room:
                return await db.RoomMembers.AnyAsync(m => m.RoomId == id && m.AccountId == reporter, cancellationToken)
                    ? new(null, null) : null;
            case ReportSubjectKind.Match:
                return await db.MatchPlayers.AnyAsync(p => p.MatchId == id && p.AccountId == reporter, cancellationToken)
                    ? new(null, null) : null;
            default:
                return null;
        }
    }

    /// <summary>A deleted message has its text in the kept versions only.</summary>
    private static async Task<string> EvidenceAsync(PlayLinkDb db, MessageRow message, CancellationToken cancellationToken) =>
        message.Text.Length > 0
            ? message.Text
            : await db.MessageVersions.Where(v => v.RoomId == message.RoomId && v.Seq == message.Seq)
                .OrderByDescending(v => v.Version).Select(v => v.Text).FirstOrDefaultAsync(cancellationToken) ?? "";
}
