using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// The newest waiting tickets, without names and for members only; visitors see the coarser lobby. Tickets with a gender rule are
/// answered as <see cref="WishGroups"/> only.
/// </summary>
internal static class DemandEndpoint
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public static void MapDemand(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/demand", ListAsync).RequireAuthorization()
            .CacheOutput(policy => policy.AddPolicy<SharedAnswer>().Expire(Fresh).SetVaryByQuery("sport", "district", "limit"),
                excludeDefaultPolicy: true);

    private static async Task<Results<Ok<OpenDemand>, ProblemHttpResult>> ListAsync(
        PlayLinkDb db, PlayCatalogue catalogue, IMatcher matcher, string? sport, string? district, int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(null, limit);
        var errors = new FieldErrors();
        paging.Validate(errors);
        errors.Require(sport is null || catalogue.FindSport(sport) is not null, "sport", "is not in the catalogue");
        errors.Require(district is null || catalogue.FindDistrict(district) is not null, "district", "is not in the catalogue");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var rows = await db.Tickets.AsNoTracking()
            .Where(t => t.State == TicketState.Waiting && t.GenderRule == GenderRule.Any && (sport == null || t.Sport == sport)
                && (district == null || t.District == district))
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new { Ticket = t, a.Simulated })
            .OrderByDescending(w => w.Ticket.CreatedAt).Take(paging.Size)
            .ToListAsync(cancellationToken);
        var waiting = await matcher.ExplainAsync(rows.ConvertAll(r => r.Ticket.Id), advise: false, cancellationToken);
        var wishes = rows.Where(r => waiting.ContainsKey(r.Ticket.Id)).Select(r => new OpenWish(
            r.Ticket.Sport, r.Ticket.District, r.Ticket.RadiusKm, r.Ticket.Earliest, r.Ticket.Latest,
            r.Ticket.Minutes ?? catalogue.Sport(r.Ticket.Sport).Minutes, GenderRule.Any,
            r.Ticket.LevelMin, r.Ticket.LevelMax, waiting[r.Ticket.Id].SeatsNeeded, r.Ticket.CreatedAt, r.Simulated)).ToList();
        var region = district is null ? null : WishGroups.RegionOf(district);
        return TypedResults.Ok(new OpenDemand(wishes, await WishGroups.ReadAsync(db, sport, region, cancellationToken)));
    }
}
