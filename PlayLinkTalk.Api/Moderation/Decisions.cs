using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>The result of a decision.</summary>
internal enum DecisionVerdict { Done, Unknown, Late, Assigned, Own, Protected, Unfit }

/// <summary>Carries a decision out in one transaction: the report, its effect, the audit log and the reporter's feed.</summary>
internal sealed class Decisions(AccountSuspension suspensions, IMessageHiding messages)
{
    public async Task<(DecisionVerdict Verdict, GivenUp? Gone)> TakeAsync(
        Work work, Guid reportId, DecideReport request, Guid moderator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        if (await db.Reports.AsNoTracking().NotAbout(moderator).SingleOrDefaultAsync(r => r.Id == reportId, cancellationToken)
            is not { } report)
        {
            return (DecisionVerdict.Unknown, null);
        }

        var decision = request.Decision!.Value;
        if (await CheckAsync(db, report, decision, moderator, cancellationToken) is not DecisionVerdict.Done and var refusal)
        {
            return (refusal, null);
        }

        var note = request.Note?.Trim() ?? "";
        // Of two moderators the second changes no row.
        var waiting = db.Reports.Where(r => r.Id == reportId && r.State == ReportState.Received);
        var taken = await waiting.Where(r => r.AssignedToId == null || r.AssignedToId == moderator).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ReportState.Decided).SetProperty(r => r.Decision, decision)
                .SetProperty(r => r.Note, note).SetProperty(r => r.DecidedById, moderator).SetProperty(r => r.DecidedAt, now),
            cancellationToken);
        if (taken == 0)
        {
            return (await waiting.AnyAsync(cancellationToken) ? DecisionVerdict.Assigned : DecisionVerdict.Late, null);
        }

        db.AuditLog.Add(AuditRow.Of(moderator, "decide", "report", reportId, $"{decision}: {note}", now));
        var gone = await ActAsync(work, report, request, moderator, now, cancellationToken);
        await TellAsync(work, report.ReporterId, NotificationCodes.ReportDecided, cancellationToken);
        return (DecisionVerdict.Done, gone);
    }

    private static async Task<DecisionVerdict> CheckAsync(
        PlayLinkDb db, ReportRow report, ReportDecision decision, Guid moderator, CancellationToken cancellationToken)
    {
        if (report.State != ReportState.Received)
        {
            return DecisionVerdict.Late;
        }

        if (report.ReporterId == moderator)
        {
            return DecisionVerdict.Own;
        }

        if (report.AssignedToId is { } holder && holder != moderator)
        {
            return DecisionVerdict.Assigned;
        }

        var hides = report.SubjectKind is ReportSubjectKind.Post or ReportSubjectKind.Comment or ReportSubjectKind.Message;
        var isKnown = report.AccusedId is { } accused && await db.Accounts.AnyAsync(a => a.Id == accused, cancellationToken);
        return decision switch
        {
            ReportDecision.Hide when !hides => DecisionVerdict.Unfit,
            ReportDecision.Warn or ReportDecision.Suspend or ReportDecision.Ban when !isKnown => DecisionVerdict.Unfit,
            ReportDecision.Warn or ReportDecision.Suspend or ReportDecision.Ban
                when !await StaffActs.MayActOnAsync(db, moderator, report.AccusedId!.Value, cancellationToken) => DecisionVerdict.Protected,
            _ => DecisionVerdict.Done,
        };
    }

    private async Task<GivenUp?> ActAsync(
        Work work, ReportRow report, DecideReport request, Guid moderator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (request.Decision)
        {
            case ReportDecision.Warn:
                await TellAsync(work, report.AccusedId!.Value, NotificationCodes.Warned, cancellationToken);
                return null;
            case ReportDecision.Hide:
                await HideAsync(work, report, now, cancellationToken);
                return null;
            case ReportDecision.Suspend or ReportDecision.Ban:
                return await suspensions.SuspendAsync(work, new()
                {
                    AccountId = report.AccusedId!.Value, Until = request.Until?.InMilliseconds(), Reason = request.Note!.Trim(),
                    ById = moderator, At = now,
                }, cancellationToken);
            default:
                return null;
        }
    }

    private async Task HideAsync(Work work, ReportRow report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (db, id) = (work.Db, report.SubjectId);
        if (report.SubjectKind == ReportSubjectKind.Message)
        {
            await messages.HideAsync(work, id, now, cancellationToken);
            return;
        }

        if (report.SubjectKind == ReportSubjectKind.Post)
        {
            await db.Posts.Where(p => p.Id == id && p.GoneAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.GoneAt, now), cancellationToken);
            await PostPictures.DropAsync(work, id, cancellationToken);
            return;
        }

        var gone = await db.Comments.Where(c => c.Id == id && c.GoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.GoneAt, now), cancellationToken);
        // By its key: with a condition on comments the database would look at every post.
        var post = await db.Comments.Where(c => c.Id == id).Select(c => (Guid?)c.PostId).SingleOrDefaultAsync(cancellationToken);
        await db.Posts.Where(p => p.Id == post)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Comments, p => p.Comments - gone), cancellationToken);
    }

    /// <summary>The account may be deleted by now.</summary>
    private static async Task TellAsync(Work work, Guid account, string code, CancellationToken cancellationToken)
    {
        if (await work.Db.Accounts.AnyAsync(a => a.Id == account, cancellationToken))
        {
            work.Events.AppendFeed(account, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code), notable: true);
        }
    }
}
