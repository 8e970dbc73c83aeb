using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Administration;

/// <summary>Switches features off and on, for everybody and on every node.</summary>
internal static class SwitchEndpoints
{
    public static void MapSwitches(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/features", ListAsync);
        admin.MapPut("/features/{feature}", SwitchAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Ok<Page<FeatureSwitch>>> ListAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        var rows = await db.FeatureSwitches.AsNoTracking().Select(f => new
        {
            Row = f, Name = db.Accounts.Where(a => a.Id == f.ById).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToDictionaryAsync(f => f.Row.Feature, cancellationToken);
        return TypedResults.Ok(new Page<FeatureSwitch>(
        [
            .. SwitchableFeature.All.Select(feature => rows.GetValueOrDefault(feature) is { } known
                ? new FeatureSwitch(feature, known.Row.IsOff, new PlayerName(known.Row.ById, known.Name ?? ""), known.Row.At)
                : new FeatureSwitch(feature, false, null, null)),
        ]));
    }

    /// <summary>The same state again changes nothing and is not audited.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> SwitchAsync(
        string feature, SwitchFeature request, Caller caller, WriteTransaction write, FeatureSwitches switches, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!SwitchableFeature.All.Contains(feature))
        {
            return Problem.NotFound();
        }

        if (request.Off is not { } off)
        {
            return Problem.Invalid("off", "true or false");
        }

        var now = time.Now();
        await write.RunAsync(async (work, ct) =>
        {
            var row = await work.Db.FeatureSwitches.SingleOrDefaultAsync(f => f.Feature == feature, ct);
            if ((row?.IsOff ?? false) == off)
            {
                return;
            }

            if (row is null)
            {
                work.Db.FeatureSwitches.Add(new FeatureSwitchRow { Feature = feature, IsOff = off, ById = caller.AccountId, At = now });
            }
            else
            {
                (row.IsOff, row.ById, row.At) = (off, caller.AccountId, now);
            }

            work.Db.AuditLog.Add(AuditRow.Of(
                caller.AccountId, off ? "switch-off" : "switch-on", "feature", Guid.Empty, feature, now));
        }, cancellationToken);
        switches.Forget();
        return TypedResults.NoContent();
    }
}
