using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Moderation.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

internal enum ThreadVerdict { Written, Unknown, Own, Assigned, Protected, Full }

/// <summary>
/// Moderators and the accused account of a report write to each other. The account learns neither the report nor any name: the thread has
/// an id of its own, and all moderators are one team. Both sides are bounded.
/// </summary>
internal sealed class TeamThreads(IOptions<ReportOptions> options)
{
    /// <summary>A moderator writes; the first message opens the thread.</summary>
    public async Task<(ThreadVerdict Verdict, TeamMessageRow? Message)> WriteAsync(
        Work work, Guid reportId, Guid moderator, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var report = await db.Reports.AsNoTracking().NotAbout(moderator).SingleOrDefaultAsync(r => r.Id == reportId, cancellationToken);
        if (report?.AccusedId is not { } account
            || !await db.Accounts.AnyAsync(a => a.Id == account && a.ErasedAt == null, cancellationToken))
        {
            return (ThreadVerdict.Unknown, null);
        }

        if (report.ReporterId == moderator)
        {
            return (ThreadVerdict.Own, null);
        }

        if (report.State == ReportState.Received && report.AssignedToId is { } holder && holder != moderator)
        {
            return (ThreadVerdict.Assigned, null);
        }

        if (!await StaffActs.MayActOnAsync(db, moderator, account, cancellationToken))
        {
            return (ThreadVerdict.Protected, null);
        }

        // Locks the account first, as all others do that write to its feed.
        await db.LockAccountAsync(account, cancellationToken);
        var limits = options.Value;
        if (await db.TeamThreads.AsNoTracking().SingleOrDefaultAsync(t => t.ReportId == reportId, cancellationToken) is not { } thread)
        {
            thread = new() { Id = Guid.CreateVersion7(now), ReportId = reportId, AccountId = account, OpenedAt = now };
            (thread.LastAt, thread.LastSeq, thread.AwaitsMember, thread.AnswersLeft) = (now, 1, true, limits.MostAnswersInARow);
            await db.InsertAsync([thread], cancellationToken);
        }
        else if (await db.TeamThreads.Where(t => t.Id == thread.Id && t.LastSeq < limits.MostThreadMessages).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.LastSeq, t => t.LastSeq + 1).SetProperty(t => t.LastAt, now)
                .SetProperty(t => t.AwaitsMember, true).SetProperty(t => t.AnswersLeft, limits.MostAnswersInARow), cancellationToken) == 0)
        {
            return (ThreadVerdict.Full, null);
        }

        var message = await AddAsync(db, thread.Id, moderator, true, text, now, cancellationToken);
        db.AuditLog.Add(AuditRow.Of(moderator, "write", "report", reportId, "", now));
        work.Events.AppendFeed(account, FeedEventTypes.Notification, seq => new NotificationEvent(
            seq, NotificationCodes.TeamWrote, ThreadId: thread.Id), notable: true);
        return (ThreadVerdict.Written, message);
    }

    /// <summary>The account answers. The moderator that wrote last is told, as long as it is one.</summary>
    public async Task<(ThreadVerdict Verdict, TeamMessageRow? Message)> AnswerAsync(
        Work work, Guid threadId, Guid account, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var mine = db.TeamThreads.Where(t => t.Id == threadId && t.AccountId == account);
        var most = options.Value.MostThreadMessages;
        if (await mine.Where(t => t.AnswersLeft > 0 && t.LastSeq < most).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.LastSeq, t => t.LastSeq + 1).SetProperty(t => t.LastAt, now)
                .SetProperty(t => t.AwaitsMember, false).SetProperty(t => t.AnswersLeft, t => t.AnswersLeft - 1), cancellationToken) == 0)
        {
            return (await mine.AnyAsync(cancellationToken) ? ThreadVerdict.Full : ThreadVerdict.Unknown, null);
        }

        var reportId = await mine.Select(t => t.ReportId).SingleAsync(cancellationToken);
        var message = await AddAsync(db, threadId, account, false, text, now, cancellationToken);
        var asked = await db.TeamMessages.Where(m => m.ThreadId == threadId && m.FromTeam).OrderByDescending(m => m.Seq)
            .Select(m => m.AuthorId).FirstAsync(cancellationToken);
        if (await db.Accounts.AnyAsync(
            a => a.Id == asked && (a.Role == AccountRole.Moderator || a.Role == AccountRole.Admin), cancellationToken))
        {
            work.Events.AppendFeed(asked, FeedEventTypes.Notification, seq => new NotificationEvent(
                seq, NotificationCodes.MemberAnswered, ReportId: reportId), notable: true);
        }

        return (ThreadVerdict.Written, message);
    }

    /// <summary>The thread of a report with all its messages, for moderators. Null: nothing was written yet.</summary>
    public static async Task<TeamThread?> OfReportAsync(PlayLinkDb db, Guid reportId, CancellationToken cancellationToken)
    {
        if (await db.TeamThreads.AsNoTracking().SingleOrDefaultAsync(t => t.ReportId == reportId, cancellationToken) is not { } thread)
        {
            return null;
        }

        var messages = await db.TeamMessages.Where(m => m.ThreadId == thread.Id).OrderBy(m => m.Seq).Select(m => new
        {
            m.Seq, m.FromTeam, m.Text, m.At, m.AuthorId,
            Name = db.Accounts.Where(a => a.Id == m.AuthorId).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return View(thread) with
        {
            Messages = messages.ConvertAll(m => new TeamMessage(
                m.Seq, m.FromTeam, m.Text, m.At, m.FromTeam ? new PlayerName(m.AuthorId, m.Name ?? "") : null)),
        };
    }

    /// <summary>As its account sees it.</summary>
    public static TeamThread View(TeamThreadRow row) => new(row.Id, row.OpenedAt, row.LastAt, row.AwaitsMember, row.AnswersLeft);

    private static async Task<TeamMessageRow> AddAsync(
        PlayLinkDb db, Guid threadId, Guid author, bool isTeam, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seq = await db.TeamThreads.Where(t => t.Id == threadId).Select(t => t.LastSeq).SingleAsync(cancellationToken);
        var row = new TeamMessageRow { ThreadId = threadId, Seq = seq, AuthorId = author, FromTeam = isTeam, Text = text, At = now };
        await db.InsertAsync([row], cancellationToken);
        return row;
    }
}
