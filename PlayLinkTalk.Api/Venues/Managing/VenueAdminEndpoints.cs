using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>Admins add venues, one or many, and say which accounts manage them. Each act is in the audit log.</summary>
internal static class VenueAdminEndpoints
{
    private const string Subject = "venue";

    public static void MapVenueAdmin(this IEndpointRouteBuilder routes)
    {
        var venues = routes.MapGroup("/api/venues").RequireAuthorization(Staff.Admins).AddEndpointFilter<RouteGroupBuilder, FreshProof>();
        venues.MapPost("", AddAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        venues.MapPost("/import", ImportAsync).RequireRateLimiting(RateLimitPolicies.Changes)
            .WithMetadata(new RequestSizeLimitAttribute(VenueImport.MostBytes));
        venues.MapGet("/{venueId:guid}/managers", ManagersAsync);
        venues.MapPut("/{venueId:guid}/managers/{accountId:guid}", AppointAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        venues.MapDelete("/{venueId:guid}/managers/{accountId:guid}", DismissAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<Venue>, ProblemHttpResult>> AddAsync(
        CreateVenue request, Caller caller, WriteTransaction write, PlayCatalogue catalogue, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = VenueRules.Validate(request, catalogue);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var row = await write.RunAsync(async (work, ct) =>
        {
            if (await work.Db.Venues.AnyAsync(v => v.Name == request.Name && v.Address == request.Address, ct))
            {
                return null;
            }

            var now = time.Now();
            var added = VenueChanges.RowOf(request, now);
            await VenueChanges.AddAsync(work.Db, [added], ct);
            work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "add-venue", Subject, added.Id, added.Name, now));
            return added;
        }, cancellationToken);
        return row is null
            ? VenueRules.NameTaken()
            : TypedResults.Created($"/api/venues/{row.Id}", VenueView.Of(row, managed: true));
    }

    /// <summary>All lines or none: the errors name each wrong line by its number.</summary>
    private static async Task<Results<Ok<ImportedVenues>, ProblemHttpResult>> ImportAsync(
        ImportVenues request, Caller caller, WriteTransaction write, PlayCatalogue catalogue, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (errors, lines) = VenueImport.Read(request.Csv ?? "", catalogue);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (problem, added) = await write.RunAsync<(ProblemHttpResult?, int)>(async (work, ct) =>
        {
            var now = time.Now();
            var names = lines.Select(line => line.Venue.Name).Distinct().ToArray();
            var there = (await work.Db.Venues.Where(v => names.Contains(v.Name)).Select(v => new { v.Name, v.Address }).ToListAsync(ct))
                .Select(v => (v.Name, v.Address)).ToHashSet();
            var known = new FieldErrors();
            foreach (var line in lines)
            {
                known.Require(there.Add((line.Venue.Name, line.Venue.Address)), $"lines[{line.Number}].name",
                    "no other venue has it at this address");
            }

            if (known.Any)
            {
                return (known.ToProblem(), 0);
            }

            VenueRow[] rows = [.. lines.Select(line => VenueChanges.RowOf(line.Venue, now))];
            await VenueChanges.AddAsync(work.Db, rows, ct);
            work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "import-venues", Subject, rows[0].Id, $"{rows.Length} venues", now));
            return (null, rows.Length);
        }, cancellationToken);
        return problem is not null ? problem : TypedResults.Ok(new ImportedVenues(added));
    }

    private static async Task<Results<Ok<Page<VenueManager>>, ProblemHttpResult>> ManagersAsync(
        Guid venueId, PlayLinkDb db, CancellationToken cancellationToken) =>
        await db.Venues.AnyAsync(v => v.Id == venueId, cancellationToken)
            ? TypedResults.Ok(new Page<VenueManager>(await db.VenueManagers.Where(m => m.VenueId == venueId).OrderBy(m => m.Since)
                .Join(db.Accounts, m => m.AccountId, a => a.Id, (m, a) => new VenueManager(a.Id, a.DisplayName))
                .ToListAsync(cancellationToken)))
            : Problem.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> AppointAsync(
        Guid venueId, Guid accountId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var isFound = await write.RunAsync(async (work, ct) =>
        {
            var (db, now) = (work.Db, time.Now());
            if (!await db.Venues.AnyAsync(v => v.Id == venueId, ct)
                || !await db.Accounts.AnyAsync(a => a.Id == accountId && a.ClosedAt == null && a.GuestUntil == null, ct))
            {
                return false;
            }

            if (!await db.VenueManagers.AnyAsync(m => m.VenueId == venueId && m.AccountId == accountId, ct))
            {
                db.VenueManagers.Add(new VenueManagerRow { VenueId = venueId, AccountId = accountId, Since = now });
                db.AuditLog.Add(AuditRow.Of(caller.AccountId, "appoint-manager", Subject, venueId, $"{accountId}", now));
            }

            return true;
        }, cancellationToken);
        return isFound ? TypedResults.NoContent() : Problem.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DismissAsync(
        Guid venueId, Guid accountId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken) =>
        await write.RunAsync(async (work, ct) =>
        {
            var ended = await work.Db.VenueManagers.Where(m => m.VenueId == venueId && m.AccountId == accountId).ExecuteDeleteAsync(ct);
            if (ended > 0)
            {
                work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "dismiss-manager", Subject, venueId, $"{accountId}", time.Now()));
            }

            return ended;
        }, cancellationToken) > 0 ? TypedResults.NoContent() : Problem.NotFound();
}
