using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation.Appeals;

/// <summary>Appeals of members that can't sign in: the pass of the refused sign-in says which account they own.</summary>
internal static class AppealEndpoints
{
    public const int LongestWords = 1000;

    public static void MapAppeals(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/appeals", CreateAsync).RequireRateLimiting(RateLimitPolicies.SignIns);
        routes.MapStrikeAppeals();
        routes.MapAppealQueue();
    }

    /// <summary>The same again answers with what became of the first one.</summary>
    private static async Task<Results<Created<Appeal>, Ok<Appeal>, ProblemHttpResult>> CreateAsync(
        CreateAppeal request, AppealPass passes, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(!string.IsNullOrEmpty(request.Pass), "pass", "the appeal of the refused sign-in");
        errors.Require(Text.IsParagraphs(request.Words, LongestWords), "words", $"1 to {LongestWords} characters");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (passes.Read(request.Pass) is not var (account, suspendedAt))
        {
            return Gone();
        }

        var now = time.Now();
        var (row, isNew) = await write.RunAsync<(AppealRow?, bool)>(async (work, ct) =>
        {
            // Locks the account: of two appeals at once the second one finds the first.
            var suspension = await SessionGate.FindSuspensionAsync(work, account, now, ct);
            var first = await work.Db.Appeals.AsNoTracking()
                .SingleOrDefaultAsync(a => a.AccountId == account && a.SuspendedAt == suspendedAt && a.StrikeId == null, ct);
            if (first is not null)
            {
                return (first, false);
            }

            if (suspension is null || suspension.At != suspendedAt)
            {
                return (null, false);
            }

            var appeal = new AppealRow
            {
                Id = Guid.CreateVersion7(now), AccountId = account, SuspendedAt = suspendedAt, ById = suspension.ById,
                Reason = suspension.Reason, Until = suspension.Until, Words = request.Words.Trim(), CreatedAt = now,
            };
            work.Db.Appeals.Add(appeal);
            return (appeal, true);
        }, cancellationToken);
        return row is null ? Gone() : isNew ? TypedResults.Created("/api/appeals", View(row)) : TypedResults.Ok(View(row));
    }

    public static Appeal View(AppealRow row) => new(row.Id, row.State, row.Words, row.CreatedAt, row.Answer);

    private static ProblemHttpResult Gone() => Problem.Of(
        StatusCodes.Status400BadRequest, ProblemCodes.InvalidToken, "The pass is too old, or the suspension is over: sign in again.");
}
