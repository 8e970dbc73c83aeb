using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Push.Rows;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Push;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Push;

/// <summary>The pushes of the session that asks. A subscription is the session's: it ends with it.</summary>
internal static class PushEndpoints
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddServiceMetrics<PushMetrics>();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushTexts>();
        services.AddSingleton<PushQueue>();
        services.AddSingleton<PushSender>();
        services.AddSingleton<IFeedFollower, PushFollower>();
        services.AddLeasedJob<PushCarrier>();
        return services;
    }

    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/push-subscriptions").RequireAuthorization();
        mine.MapGet("", GetAsync);
        mine.MapPost("", SubscribeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapDelete("/current", EndAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Ok<PushState>> GetAsync(
        Caller caller, PlayLinkDb db, PushKeys keys, CancellationToken cancellationToken)
    {
        var isOffered = keys.PublicKey is not null
            && await db.MatchPlayers.AnyAsync(
                p => p.AccountId == caller.AccountId && db.Matches.Any(m => m.Id == p.MatchId && m.ProposedAt == null), cancellationToken);
        var isHere = await db.PushSubscriptions.AnyAsync(
            s => s.SessionId == caller.SessionId && s.AccountId == caller.AccountId, cancellationToken);
        return TypedResults.Ok(new PushState(keys.PublicKey, isOffered, isHere));
    }

    private static async Task<Results<Created<PushSubscribed>, ProblemHttpResult>> SubscribeAsync(
        SubscribeToPush request, Caller caller, PushKeys keys, WriteTransaction write, IOptions<PushOptions> options, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (keys.PublicKey is null)
        {
            return Problem.Conflict(ProblemCodes.PushOff, "This service sends no pushes.");
        }

        var errors = PushEndpointRules.Validate(request, options.Value.AllowLoopback);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var row = new PushSubscriptionRow
        {
            SessionId = caller.SessionId, AccountId = caller.AccountId, Endpoint = request.Endpoint,
            EndpointHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Endpoint))),
            P256dh = PushEndpointRules.Normalise(request.Keys.P256dh), Auth = PushEndpointRules.Normalise(request.Keys.Auth),
            CreatedAt = now,
        };
        await write.RunAsync((work, ct) => StoreAsync(work, row, options.Value.MostPerAccount, ct), cancellationToken);
        return TypedResults.Created("/api/push-subscriptions", new PushSubscribed(row.SessionId, now));
    }

    private static async Task StoreAsync(Work work, PushSubscriptionRow row, int most, CancellationToken cancellationToken)
    {
        var db = work.Db;
        // Locks the account: devices of one account subscribe one after the other.
        await db.LockAccountAsync(row.AccountId, cancellationToken);
        await db.PushSubscriptions.Where(s => s.SessionId == row.SessionId || s.EndpointHash == row.EndpointHash)
            .ExecuteDeleteAsync(cancellationToken);
        var others = await db.PushSubscriptions.Where(s => s.AccountId == row.AccountId).OrderByDescending(s => s.CreatedAt)
            .Select(s => s.SessionId).Skip(most - 1).ToListAsync(cancellationToken);
        await db.PushSubscriptions.Where(s => others.Contains(s.SessionId)).ExecuteDeleteAsync(cancellationToken);
        db.PushSubscriptions.Add(row);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        var ended = await write.RunAsync(async (work, ct) =>
        {
            var mine = work.Db.PushSubscriptions.Where(s => s.SessionId == caller.SessionId && s.AccountId == caller.AccountId);
            await work.Db.Pushes.Where(p => p.SessionId == caller.SessionId).ExecuteDeleteAsync(ct);
            return await mine.ExecuteDeleteAsync(ct);
        }, cancellationToken);
        return ended > 0 ? TypedResults.NoContent() : Problem.NotFound();
    }
}
