using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Moderation.Appeals;

/// <summary>Appeals for moderators, oldest first. The moderator that suspended does not decide.</summary>
internal static class AppealQueue
{
    private const int LongestAnswer = 500;

    public static void MapAppealQueue(this IEndpointRouteBuilder routes)
    {
        var appeals = routes.MapGroup("/api/moderation/appeals").RequireAuthorization(Staff.Moderators);
        appeals.MapGet("", ListAsync);
        appeals.MapPost("/{appealId:guid}/decision", DecideAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<ModeratedAppeal>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? state, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var states = AppealState.Received;
        if (state is not null && !WireWord.TryParse(state, out states))
        {
            return Problem.Invalid("state", WireWord.All<AppealState>());
        }

        var after = last ?? Guid.Empty;
        var page = await ViewAsync(
            db, db.Appeals.AsNoTracking().Where(a => a.State == states && a.Id.CompareTo(after) > 0).OrderBy(a => a.Id)
                .Take(paging.Size + 1), caller.AccountId, cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, appeal => Paging.Encode(appeal.Id)));
    }

    private static async Task<Results<Ok<ModeratedAppeal>, ProblemHttpResult>> DecideAsync(
        Guid appealId, DecideAppeal request, Caller caller, PlayLinkDb db, WriteTransaction write, SecurityLog security,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Grant is not null, "grant", "true or false");
        errors.Require(Text.IsParagraphs(request.Answer, LongestAnswer), "answer", $"1 to {LongestAnswer} characters");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (grant, answer, now) = (request.Grant!.Value, request.Answer.Trim(), time.Now());
        var (verdict, lifted) = await write.RunAsync(
            (work, ct) => TakeAsync(work, appealId, grant, answer, caller.AccountId, now, ct), cancellationToken);
        if (lifted is { } account)
        {
            security.SuspensionLifted(caller.AccountId, account);
        }

        return verdict switch
        {
            Verdict.Unknown => Problem.NotFound(),
            Verdict.Late => Problem.Conflict(ProblemCodes.AlreadyDecided, "The appeal is decided."),
            Verdict.Own => Problem.Conflict(
                ProblemCodes.OwnDecision, "Another moderator decides: you suspended the account, or your role does not reach it."),
            _ => TypedResults.Ok((await ViewAsync(
                db, db.Appeals.AsNoTracking().Where(a => a.Id == appealId), caller.AccountId, CancellationToken.None)).Single()),
        };
    }

    private static async Task<(Verdict Verdict, Guid? Lifted)> TakeAsync(
        Work work, Guid appealId, bool grant, string answer, Guid moderator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        if (await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == appealId, cancellationToken) is not { } appeal)
        {
            return (Verdict.Unknown, null);
        }

        if (appeal.State != AppealState.Received)
        {
            return (Verdict.Late, null);
        }

        if (appeal.ById == moderator || !await StaffActs.MayActOnAsync(db, moderator, appeal.AccountId, cancellationToken))
        {
            return (Verdict.Own, null);
        }

        var state = grant ? AppealState.Granted : AppealState.Rejected;
        // Of two moderators the second changes no row.
        var taken = await db.Appeals.Where(a => a.Id == appealId && a.State == AppealState.Received).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, state).SetProperty(a => a.Answer, answer).SetProperty(a => a.DecidedById, moderator)
                .SetProperty(a => a.DecidedAt, now), cancellationToken);
        if (taken == 0)
        {
            return (Verdict.Late, null);
        }

        db.AuditLog.Add(AuditRow.Of(moderator, "decide-appeal", "account", appeal.AccountId, $"{state}: {answer}", now));
        if (appeal.StrikeId is { } strike)
        {
            if (grant)
            {
                await db.Strikes.Where(s => s.Id == strike).ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.LiftedAt, now), cancellationToken);
            }

            return (Verdict.Done, null);
        }

        // A later suspension stays: it was not appealed against.
        var lifted = grant ? await db.Suspensions.Where(s => s.AccountId == appeal.AccountId && s.At == appeal.SuspendedAt)
            .ExecuteDeleteAsync(cancellationToken) : 0;
        return (Verdict.Done, lifted > 0 ? appeal.AccountId : null);
    }

    private static async Task<List<ModeratedAppeal>> ViewAsync(
        PlayLinkDb db, IQueryable<AppealRow> appeals, Guid moderator, CancellationToken cancellationToken)
    {
        var found = await appeals.Select(a => new
        {
            Row = a,
            Account = db.Accounts.Where(o => o.Id == a.AccountId).Select(o => o.DisplayName).FirstOrDefault(),
            By = db.Accounts.Where(o => o.Id == a.ById).Select(o => o.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return found.ConvertAll(a => new ModeratedAppeal(
            a.Row.Id, new PlayerName(a.Row.AccountId, a.Account ?? ""), new PlayerName(a.Row.ById, a.By ?? ""), a.Row.Reason, a.Row.Until,
            a.Row.Words, a.Row.State, a.Row.CreatedAt, a.Row.State == AppealState.Received && a.Row.ById != moderator, a.Row.Answer,
            a.Row.StrikeId is not null ? true : null));
    }

    private enum Verdict { Done, Unknown, Late, Own }
}
