using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>
/// The card of a played game as an image, for its players; and for visitors by an address that cannot be guessed, while a player of the
/// game keeps it open (ADR 0048).
/// </summary>
internal static class SharingEndpoints
{
    private const string Png = "image/png";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddOptions<SharingOptions>().BindConfiguration(SharingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ShareCardReader>();
        services.AddSingleton<ShareCardImages>();
        return services;
    }

    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        var match = routes.MapGroup("/api/matches/{matchId:guid}").RequireAuthorization();
        match.MapGet("/share-card", CardAsync).RequireRateLimiting(RateLimitPolicies.ShareCards);
        match.MapGet("/share", GetAsync);
        match.MapPut("/share", OpenAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        match.MapDelete("/share", EndAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        // The address is the permission, as that of a party: those that have it see the card.
        var shared = routes.MapGroup("/api/shared-games/{shareId:guid}").RequireRateLimiting(RateLimitPolicies.SharedGames);
        shared.MapGet("", SharedAsync);
        shared.MapGet("/card", SharedCardAsync);
    }

    /// <param name="language"><c>ko</c> or <c>en</c>; absent: Korean.</param>
    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> CardAsync(
        Guid matchId, string? language, Caller caller, HttpContext context, ShareCardReader reader, ShareCardImages images,
        CancellationToken cancellationToken) =>
        language is not null && !ShareCardWords.IsLanguage(language)
            ? Wrong()
            : await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is { } facts
                ? await AnswerAsync(facts, language, context, images, cancellationToken)
                : Problem.NotFound();

    private static async Task<Results<Ok<GameShare>, ProblemHttpResult>> GetAsync(
        Guid matchId, Caller caller, PlayLinkDb db, ShareCardReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is null
            ? Problem.NotFound()
            : TypedResults.Ok(
                await db.GameShares.Where(s => s.AccountId == caller.AccountId && s.MatchId == matchId)
                    .Select(s => new GameShare(s.Id, s.CreatedAt)).SingleOrDefaultAsync(cancellationToken) ?? new GameShare(null, null));

    /// <summary>Opens the address. Again: the same one.</summary>
    private static async Task<Results<Ok<GameShare>, ProblemHttpResult>> OpenAsync(
        Guid matchId, Caller caller, WriteTransaction write, ShareCardReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        return TypedResults.Ok(await write.RunAsync(async (work, ct) =>
        {
            // Held: two requests at once open one address.
            await work.Db.LockAccountAsync(caller.AccountId, ct);
            var share = await work.Db.GameShares.SingleOrDefaultAsync(s => s.AccountId == caller.AccountId && s.MatchId == matchId, ct);
            if (share is null)
            {
                share = new() { Id = Guid.NewGuid(), MatchId = matchId, AccountId = caller.AccountId, CreatedAt = time.Now() };
                work.Db.GameShares.Add(share);
            }

            return new GameShare(share.Id, share.CreatedAt);
        }, cancellationToken));
    }

    /// <summary>Ends the address: it leads to nothing any more. Another one is opened later, never the same.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid matchId, Caller caller, WriteTransaction write, ShareCardReader reader, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        await write.RunAsync(
            (work, ct) => work.Db.GameShares.Where(s => s.AccountId == caller.AccountId && s.MatchId == matchId).ExecuteDeleteAsync(ct),
            cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SharedGame>, ProblemHttpResult>> SharedAsync(
        Guid shareId, PlayLinkDb db, ShareCardReader reader, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return await SharedFactsAsync(shareId, db, reader, cancellationToken) is { } facts
            ? TypedResults.Ok(new SharedGame(
                facts.Sport, facts.District, facts.StartsAt, facts.EndsAt, facts.Players, facts.Score,
                [.. facts.Named.Select(player => new SharedPlayer(player.Name, player.Won))]))
            : Problem.NotFound();
    }

    /// <param name="language"><c>ko</c> or <c>en</c>; absent: Korean.</param>
    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> SharedCardAsync(
        Guid shareId, string? language, PlayLinkDb db, HttpContext context, ShareCardReader reader, ShareCardImages images,
        CancellationToken cancellationToken) =>
        language is not null && !ShareCardWords.IsLanguage(language)
            ? Wrong()
            : await SharedFactsAsync(shareId, db, reader, cancellationToken) is { } facts
                ? await AnswerAsync(facts, language, context, images, cancellationToken)
                : Problem.NotFound();

    private static async Task<ShareCardFacts?> SharedFactsAsync(
        Guid shareId, PlayLinkDb db, ShareCardReader reader, CancellationToken cancellationToken) =>
        await db.GameShares.AsNoTracking().Where(s => s.Id == shareId && db.Accounts.Any(a => a.Id == s.AccountId && a.ClosedAt == null))
            .SingleOrDefaultAsync(cancellationToken) is { } share
            ? await reader.FindAsync(share.MatchId, share.AccountId, cancellationToken)
            : null;

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult, RetryLater>> AnswerAsync(
        ShareCardFacts facts, string? language, HttpContext context, ShareCardImages images, CancellationToken cancellationToken)
    {
        var written = language ?? ShareCardWords.Korean;
        var version = facts.VersionIn(written);
        var tag = new EntityTagHeaderValue($"\"{version}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return await images.FindAsync(facts, written, version, cancellationToken) is { } png
            ? TypedResults.File(png, Png, entityTag: tag)
            : RetryLater.Unavailable(Pause);
    }

    private static ProblemHttpResult Wrong() => Problem.Invalid("language", $"{ShareCardWords.Korean} or {ShareCardWords.English}");
}
