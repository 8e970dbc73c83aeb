using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation.Appeals;

/// <summary>Appeals against strikes. They wait in the same queue as those against suspensions; any moderator may decide them.</summary>
internal static class StrikeAppeals
{
    public static void MapStrikeAppeals(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/me/strikes").RequireAuthorization().MapPost("/{strikeId:guid}/appeal", CreateAsync)
            .RequireRateLimiting(RateLimitPolicies.Changes);

    /// <summary>The same again answers with what became of the first one.</summary>
    private static async Task<Results<Created<Appeal>, Ok<Appeal>, ProblemHttpResult>> CreateAsync(
        Guid strikeId, AppealStrike request, Caller caller, WriteTransaction write, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!Text.IsParagraphs(request.Words, AppealEndpoints.LongestWords))
        {
            return Problem.Invalid("words", $"1 to {AppealEndpoints.LongestWords} characters");
        }

        // Of two at once the second breaks the unique key, runs again and finds the first.
        var (row, isNew) = await write.RunAsync<(AppealRow?, bool)>(async (work, ct) =>
        {
            var strike = await work.Db.Strikes.AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == strikeId && s.AccountId == caller.AccountId, ct);
            var first = await work.Db.Appeals.AsNoTracking()
                .SingleOrDefaultAsync(a => a.StrikeId == strikeId && a.AccountId == caller.AccountId, ct);
            if (strike is null || first is not null)
            {
                return (first, false);
            }

            var now = time.Now();
            var appeal = new AppealRow
            {
                Id = Guid.CreateVersion7(now), AccountId = caller.AccountId, SuspendedAt = strike.At, ById = Guid.Empty,
                Reason = $"{strike.Fault}", Words = request.Words.Trim(), CreatedAt = now, StrikeId = strikeId,
            };
            work.Db.Appeals.Add(appeal);
            return (appeal, true);
        }, cancellationToken);
        return row is null ? Problem.NotFound()
            : isNew ? TypedResults.Created("/api/me/strikes", AppealEndpoints.View(row)) : TypedResults.Ok(AppealEndpoints.View(row));
    }
}
