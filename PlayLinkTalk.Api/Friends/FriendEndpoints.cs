using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Friends;

/// <summary>Friends and requests of the caller.</summary>
internal static class FriendEndpoints
{
    public static IServiceCollection AddFriends(this IServiceCollection services)
    {
        services.AddOptions<FriendOptions>().BindConfiguration(FriendOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FriendRequests>();
        services.AddSingleton<IAcquaintances, FriendAcquaintances>();
        return services;
    }

    public static void MapFriends(this IEndpointRouteBuilder routes)
    {
        var friends = routes.MapGroup("/api/friends").RequireAuthorization();
        friends.MapGet("", ListAsync);
        var changes = friends.MapGroup("").RequireRateLimiting(RateLimitPolicies.Changes);
        changes.MapPost("", AskAsync);
        changes.MapPost("/code", NewCodeAsync);
        changes.MapPost("/{accountId:guid}/accept", AcceptAsync);
        changes.MapDelete("/{accountId:guid}", EndAsync);
    }

    /// <param name="state">Only these; absent: all, the latest first.</param>
    private static async Task<Results<Ok<Page<Friend>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? state, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        FriendState? wanted = state switch
        {
            "sent" => FriendState.Sent,
            "received" => FriendState.Received,
            "friends" => FriendState.Friends,
            _ => null,
        };
        if (state is not null && wanted is null)
        {
            return Problem.Invalid("state", "sent, received or friends");
        }

        var mine = db.Friendships.Where(f => f.AccountId == caller.AccountId && (wanted == null || f.State == wanted));
        mine = last is var (at, id) ? mine.Where(f => f.Since < at || (f.Since == at && f.OtherId.CompareTo(id) < 0)) : mine;
        var latest = mine.OrderByDescending(f => f.Since).ThenByDescending(f => f.OtherId).Take(paging.Size + 1);
        var page = await FriendRequests.View(db, latest).ToListAsync(cancellationToken);
        var pictures = await MemberPictures.OfAsync(
            db, caller.AccountId, db.Friendships.Where(f => f.AccountId == caller.AccountId).Select(f => f.OtherId), cancellationToken);
        page = [.. page.OrderByDescending(f => f.Since).ThenByDescending(f => f.AccountId)
            .Select(f => pictures.TryGetValue(f.AccountId, out var picture) ? f with { Picture = picture } : f)];
        return TypedResults.Ok(paging.PageOf(page, friend => new Position(friend.Since, friend.AccountId).ToCursor()));
    }

    private static async Task<Results<Created<Friend>, Ok<Friend>, ProblemHttpResult>> AskAsync(
        AskFriend request, Caller caller, FriendRequests requests, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var code = FriendCode.Read(request.Code);
        errors.Require(request.AccountId is null != request.Code is null, "accountId", "an account or a code");
        errors.Require(request.Code is null || code is not null, "code", "8 letters and digits");
        errors.Require(request.AccountId != caller.AccountId, "accountId", "the caller's own");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var asked = await requests.AskAsync(caller.AccountId, request.AccountId, code, cancellationToken);
        return asked switch
        {
            { Refusal: { } refusal } => refusal,
            { IsNew: true, Friend: { } friend } => TypedResults.Created($"/api/friends/{friend.AccountId}", friend),
            _ => TypedResults.Ok(asked.Friend!),
        };
    }

    private static async Task<Results<Ok<Friend>, ProblemHttpResult>> AcceptAsync(
        Guid accountId, Caller caller, FriendRequests requests, CancellationToken cancellationToken) =>
        await requests.AcceptAsync(caller.AccountId, accountId, cancellationToken) is { } friend
            ? TypedResults.Ok(friend)
            : Problem.NotFound();

    private static async Task<NoContent> EndAsync(
        Guid accountId, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        await write.RunAsync((work, ct) => Friendships.EndAsync(work, caller.AccountId, accountId, ct), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>The code of before finds nothing any more.</summary>
    private static async Task<Results<Ok<OwnFriendCode>, ProblemHttpResult>> NewCodeAsync(
        Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        if (caller.IsGuest)
        {
            return Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.MembersOnly, "Guests have no friend code: upgrade first.");
        }

        var code = await write.RunAsync(async (work, ct) =>
        {
            var account = await work.Db.Accounts.SingleAsync(a => a.Id == caller.AccountId, ct);
            return account.FriendCode = FriendCode.New();
        }, cancellationToken);
        return TypedResults.Ok(new OwnFriendCode(code));
    }
}
