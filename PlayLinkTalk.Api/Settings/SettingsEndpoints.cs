using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Api.Settings;

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapGroup("/api/me/settings").RequireAuthorization();
        settings.MapGet("", GetAsync);
        settings.MapPatch("", ChangeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Ok<MemberSettings>> GetAsync(Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(SettingsRules.View(await AccountSettings.OfAsync(db, caller.AccountId, cancellationToken)));

    private static async Task<Results<Ok<MemberSettings>, ProblemHttpResult>> ChangeAsync(
        ChangeSettings change, Caller caller, WriteTransaction write, IPresenceSwitch presence, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = SettingsRules.Validate(change);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return TypedResults.Ok(await write.RunAsync(async (work, ct) =>
        {
            var row = await work.Db.AccountSettings.SingleOrDefaultAsync(s => s.AccountId == caller.AccountId, ct);
            if (row is null)
            {
                work.Db.AccountSettings.Add(row = new AccountSettingsRow { AccountId = caller.AccountId });
            }

            var wasOff = row.PresenceOff;
            SettingsRules.Apply(row, change);
            if (row.PresenceOff != wasOff)
            {
                await presence.SwitchedAsync(work, caller.AccountId, !row.PresenceOff, ct);
            }

            ActivityLog.Add(work, caller.AccountId, ActivityKind.SettingsChanged, time.Now());
            return SettingsRules.View(row);
        }, cancellationToken));
    }
}
