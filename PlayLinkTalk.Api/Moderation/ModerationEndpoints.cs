using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>The queue of reports, oldest first, and decisions.</summary>
internal static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/moderation/reports").RequireAuthorization(Staff.Moderators);
        reports.MapGet("", ListAsync);
        reports.MapGet("/{reportId:guid}", GetAsync);
        reports.MapPost("/{reportId:guid}/decision", DecideAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<ModeratedReport>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? state, string? kind, string? reason, string? assigned, string? cursor, int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var errors = new FieldErrors();
        var (states, kinds, reasons) = (default(ReportState), default(ReportSubjectKind), default(ReportReason));
        var assignment = ReportAssignment.All;
        errors.Require(state is null || WireWord.TryParse(state, out states), "state", WireWord.All<ReportState>());
        errors.Require(kind is null || WireWord.TryParse(kind, out kinds), "kind", WireWord.All<ReportSubjectKind>());
        errors.Require(reason is null || WireWord.TryParse(reason, out reasons), "reason", WireWord.All<ReportReason>());
        errors.Require(
            assigned is null || WireWord.TryParse(assigned, out assignment), "assigned", WireWord.All<ReportAssignment>());
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        // The default is Received: what waits for a decision.
        var reports = db.Reports.AsNoTracking().NotAbout(caller.AccountId).Where(r => r.State == states);
        reports = kind is null ? reports : reports.Where(r => r.SubjectKind == kinds);
        reports = reason is null ? reports : reports.Where(r => r.Reason == reasons);
        reports = assignment switch
        {
            ReportAssignment.Mine => reports.Where(r => r.AssignedToId == caller.AccountId),
            ReportAssignment.Open => reports.Where(r => r.AssignedToId == null),
            _ => reports,
        };
        // The first condition is where the index is entered.
        reports = last is var (at, id)
            ? reports.Where(r => r.CreatedAt >= at && (r.CreatedAt > at || r.Id.CompareTo(id) > 0)) : reports;
        var page = await ViewAsync(
            db, reports.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(paging.Size + 1), cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, report => new Position(report.CreatedAt, report.Id).ToCursor()));
    }

    private static async Task<Results<Ok<ModeratedReport>, ProblemHttpResult>> GetAsync(
        Guid reportId, Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        await FindAsync(db, reportId, caller.AccountId, cancellationToken) is { } report ? TypedResults.Ok(report) : Problem.NotFound();

    private static async Task<Results<Ok<ModeratedReport>, ProblemHttpResult>> DecideAsync(
        Guid reportId, DecideReport request, Caller caller, SessionConfirmation confirmation, Decisions decisions, PlayLinkDb db,
        WriteTransaction write, IMatcher matcher, SecurityLog security, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var errors = DecisionRules.Validate(request, now);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        // As a suspension without a report.
        if (request.Decision is ReportDecision.Suspend or ReportDecision.Ban
            && await confirmation.RequireAsync(caller, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var (verdict, gone) = await write.RunAsync(
            (work, ct) => decisions.TakeAsync(work, reportId, request, caller.AccountId, now, ct), cancellationToken);
        gone?.Tell(matcher);
        if (verdict == DecisionVerdict.Done)
        {
            security.ReportDecided(caller.AccountId, reportId, request.Decision!.Value.ToString());
        }

        if (gone is not null)
        {
            security.Suspended(caller.AccountId, gone.Account, request.Until);
        }

        return verdict switch
        {
            DecisionVerdict.Unknown => Problem.NotFound(),
            DecisionVerdict.Late => Problem.Conflict(ProblemCodes.AlreadyDecided, "The report is decided."),
            DecisionVerdict.Assigned => AssignmentEndpoints.Assigned(),
            DecisionVerdict.Own => Problem.Conflict(ProblemCodes.OwnDecision, "Another moderator decides about your report."),
            DecisionVerdict.Protected => StaffActs.Protected(),
            DecisionVerdict.Unfit => Problem.Invalid("decision", "does not apply to what is reported"),
            _ => TypedResults.Ok((await FindAsync(db, reportId, caller.AccountId, CancellationToken.None))!),
        };
    }

    /// <summary>A report about a moderator does not exist for it: it would learn the name of the reporter.</summary>
    internal static IQueryable<ReportRow> NotAbout(this IQueryable<ReportRow> reports, Guid moderator) =>
        reports.Where(r => r.AccusedId == null || r.AccusedId != moderator);

    internal static async Task<ModeratedReport?> FindAsync(
        PlayLinkDb db, Guid reportId, Guid moderator, CancellationToken cancellationToken)
    {
        var found = await ViewAsync(db, db.Reports.AsNoTracking().NotAbout(moderator).Where(r => r.Id == reportId), cancellationToken);
        if (found is not [var report])
        {
            return null;
        }

        var context = await db.ReportContexts.Where(c => c.ReportId == reportId).Select(c => c.Context)
            .SingleOrDefaultAsync(cancellationToken);
        report = report with
        {
            Notes = await NoteEndpoint.ListAsync(db, reportId, cancellationToken),
            Thread = await TeamThreads.OfReportAsync(db, reportId, cancellationToken),
        };
        return context is null
            ? report : report with { Context = JsonSerializer.Deserialize<FrozenContext>(context, WireJson.Options) };
    }

    private static async Task<List<ModeratedReport>> ViewAsync(
        PlayLinkDb db, IQueryable<ReportRow> reports, CancellationToken cancellationToken)
    {
        var found = await reports.Select(r => new
        {
            Row = r,
            Reporter = db.Accounts.Where(a => a.Id == r.ReporterId).Select(a => a.DisplayName).FirstOrDefault(),
            Accused = db.Accounts.Where(a => a.Id == r.AccusedId).Select(a => a.DisplayName).FirstOrDefault(),
            Holder = db.Accounts.Where(a => a.Id == r.AssignedToId).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return found.ConvertAll(r => new ModeratedReport(
            r.Row.Id, new(r.Row.SubjectKind, r.Row.SubjectId), new PlayerName(r.Row.ReporterId, r.Reporter ?? ""),
            r.Row.AccusedId is { } accused ? new PlayerName(accused, r.Accused ?? "") : null, r.Row.Reason, r.Row.Words, r.Row.Evidence,
            r.Row.State, r.Row.CreatedAt, r.Row.Decision, r.Row.Note, r.Row.DecidedById, r.Row.DecidedAt,
            AssignedTo: r.Row.AssignedToId is { } holder ? new PlayerName(holder, r.Holder ?? "") : null,
            AssignedAt: r.Row.AssignedAt));
    }
}
