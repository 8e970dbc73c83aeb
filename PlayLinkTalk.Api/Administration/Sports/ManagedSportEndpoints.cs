using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Administration.Sports;

/// <summary>The sports of the catalogue: names, numbers, and whether new wishes are taken.</summary>
internal static class ManagedSportEndpoints
{
    private const string Subject = "sport";

    public static void MapManagedSports(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/sports", ListAsync);
        admin.MapPut("/sports/{sport}", ChangeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        admin.MapDelete("/sports/{sport}", ResetAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Ok<Page<ManagedSport>>> ListAsync(
        PlayLinkDb db, PlayCatalogue catalogue, CancellationToken cancellationToken)
    {
        var changed = await db.SportChanges.AsNoTracking().Select(s => new
        {
            Row = s, Name = db.Accounts.Where(a => a.Id == s.ById).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToDictionaryAsync(s => s.Row.Sport, cancellationToken);
        return TypedResults.Ok(new Page<ManagedSport>(
        [
            .. catalogue.BuiltIn.Select(built => changed.GetValueOrDefault(built.Id) is { } change
                ? new ManagedSport(
                    ChangedSports.Of(change.Row), built, new PlayerName(change.Row.ById, change.Name ?? ""), change.Row.At)
                : new ManagedSport(built, built, null, null)),
        ]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        string sport, WriteSport request, Caller caller, WriteTransaction write, PlayCatalogue catalogue, SportWatch watch,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (catalogue.FindSport(sport) is null)
        {
            return Problem.NotFound();
        }

        var errors = SportRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var wanted = new SportChangeRow
        {
            Sport = sport, NameKo = request.Name!.Ko, NameEn = request.Name.En, MinPlayers = request.MinPlayers!.Value,
            MaxPlayers = request.MaxPlayers!.Value, Minutes = request.Minutes!.Value, IsPaused = request.Paused!.Value,
            ById = caller.AccountId, At = now,
        };
        await write.RunAsync(async (work, ct) =>
        {
            await work.Db.SportChanges.Where(s => s.Sport == sport).ExecuteDeleteAsync(ct);
            await work.Db.InsertAsync([wanted], ct);
            work.Db.AuditLog.Add(AuditRow.Of(
                caller.AccountId, "change-sport", Subject, Guid.Empty,
                $"{sport}: {wanted.NameKo} / {wanted.NameEn}, {wanted.MinPlayers} to {wanted.MaxPlayers} players, "
                    + $"{wanted.Minutes} minutes{(wanted.IsPaused ? ", paused" : "")}", now));
        }, cancellationToken);
        await watch.TryReadAsync(CancellationToken.None);
        return TypedResults.NoContent();
    }

    /// <summary>The sport is as the release has it again.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        string sport, Caller caller, WriteTransaction write, SportWatch watch, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var isDone = await write.RunAsync(async (work, ct) =>
        {
            var gone = await work.Db.SportChanges.Where(s => s.Sport == sport).ExecuteDeleteAsync(ct) > 0;
            if (gone)
            {
                work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "reset-sport", Subject, Guid.Empty, sport, now));
            }

            return gone;
        }, cancellationToken);
        if (!isDone)
        {
            return Problem.NotFound();
        }

        await watch.TryReadAsync(CancellationToken.None);
        return TypedResults.NoContent();
    }
}
