using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>A moderator takes a report, or gives it back. Of two that take one the second is refused.</summary>
internal static class AssignmentEndpoints
{
    public static void MapAssignments(this IEndpointRouteBuilder routes)
    {
        var assignment = routes.MapGroup("/api/moderation/reports/{reportId:guid}/assignment")
            .RequireAuthorization(Staff.Moderators).RequireRateLimiting(RateLimitPolicies.Changes);
        assignment.MapPut("", TakeAsync);
        assignment.MapDelete("", ReleaseAsync);
    }

    /// <summary>Again: nothing changes.</summary>
    private static async Task<Results<Ok<ModeratedReport>, ProblemHttpResult>> TakeAsync(
        Guid reportId, Caller caller, PlayLinkDb db, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var (me, now) = (caller.AccountId, time.Now());
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var report = await work.Db.Reports.AsNoTracking().NotAbout(me).SingleOrDefaultAsync(r => r.Id == reportId, ct);
            if (report is null)
            {
                return Problem.NotFound();
            }

            if (report.ReporterId == me)
            {
                return Problem.Conflict(ProblemCodes.OwnDecision, "Another moderator looks at your report.");
            }

            if (await Assignments.TakeAsync(work.Db, reportId, me, now, ct) > 0)
            {
                work.Db.AuditLog.Add(AuditRow.Of(me, "assign", "report", reportId, "", now));
                return null;
            }

            // Read once more: another one may have been first.
            report = await work.Db.Reports.AsNoTracking().SingleAsync(r => r.Id == reportId, ct);
            return report.State == ReportState.Decided ? Problem.Conflict(ProblemCodes.AlreadyDecided, "The report is decided.")
                : report.AssignedToId == me ? null : Assigned();
        }, cancellationToken);
        return problem is not null
            ? problem : TypedResults.Ok((await ModerationEndpoints.FindAsync(db, reportId, me, CancellationToken.None))!);
    }

    /// <summary>What no moderator has is free already. Admins free what others have, too.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        Guid reportId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var (me, now) = (caller.AccountId, time.Now());
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var report = await work.Db.Reports.AsNoTracking().NotAbout(me).SingleOrDefaultAsync(r => r.Id == reportId, ct);
            if (report is null)
            {
                return Problem.NotFound();
            }

            if (report.State == ReportState.Decided || report.AssignedToId is not { } holder)
            {
                return null;
            }

            if (holder != me && !await work.Db.Accounts.AnyAsync(a => a.Id == me && a.Role == AccountRole.Admin, ct))
            {
                return Assigned();
            }

            var waiting = work.Db.Reports
                .Where(r => r.Id == reportId && r.State == ReportState.Received && r.AssignedToId == holder);
            if (await Assignments.FreeAsync(waiting, ct) > 0)
            {
                work.Db.AuditLog.Add(AuditRow.Of(me, "release", "report", reportId, holder == me ? "" : $"from {holder}", now));
            }

            return null;
        }, cancellationToken);
        return problem is not null ? problem : TypedResults.NoContent();
    }

    public static ProblemHttpResult Assigned() =>
        Problem.Conflict(ProblemCodes.AlreadyAssigned, "Another moderator looks at the report.");
}
