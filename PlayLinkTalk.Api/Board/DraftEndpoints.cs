using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Board;

/// <summary>The draft of an account: begun on one device, finished on another.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder posts)
    {
        posts.MapGet("/draft", GetAsync);
        posts.MapPut("/draft", SaveAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapDelete("/draft", DeleteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    /// <summary>404 without a draft.</summary>
    private static async Task<Results<Ok<PostDraft>, ProblemHttpResult>> GetAsync(
        Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        await db.PostDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.AccountId == caller.AccountId, cancellationToken) is { } draft
            ? TypedResults.Ok(View(draft)) : Problem.NotFound();

    private static async Task<Results<Ok<PostDraft>, ProblemHttpResult>> SaveAsync(
        SaveDraft request, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = BoardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var saved = await write.RunAsync<DraftRow?>(async (work, ct) =>
        {
            var mine = work.Db.PostDrafts.Where(d => d.AccountId == caller.AccountId);
            // The row is locked first: of two changes to one version the second finds it changed.
            await mine.ExecuteUpdateAsync(set => set.SetProperty(d => d.Version, d => d.Version), ct);
            var draft = await mine.AsTracking().SingleOrDefaultAsync(ct);
            if (request.Version is { } based && based != (draft?.Version ?? 0))
            {
                return null;
            }

            if (draft is null)
            {
                work.Db.PostDrafts.Add(draft = new() { AccountId = caller.AccountId, Title = "", Text = "" });
            }

            (draft.Category, draft.Title, draft.Text) = (request.Category, request.Title?.Trim() ?? "", request.Text?.Trim() ?? "");
            (draft.Version, draft.ChangedAt) = (draft.Version + 1, now);
            return draft;
        }, cancellationToken);
        return saved is null
            ? Problem.Conflict(ProblemCodes.ChangedMeanwhile, "Another device has saved the draft meanwhile: read it again.")
            : TypedResults.Ok(View(saved));
    }

    private static async Task<NoContent> DeleteAsync(Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        await write.RunAsync(
            (work, ct) => work.Db.PostDrafts.Where(d => d.AccountId == caller.AccountId).ExecuteDeleteAsync(ct), cancellationToken);
        return TypedResults.NoContent();
    }

    private static PostDraft View(DraftRow row) => new(row.Category, row.Title, row.Text, row.Version, row.ChangedAt);
}
