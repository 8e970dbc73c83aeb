using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// The newest waiting tickets, without names and for members only. Visitors see the coarser lobby: a ticket tells where and
/// when a person of some gender wants to be.
/// </summary>
internal static class DemandEndpoint
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public static void MapDemand(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/demand", ListAsync).RequireAuthorization()
            .CacheOutput(policy => policy.AddPolicy<SharedAnswer>().Expire(Fresh).SetVaryByQuery("sport", "district", "limit"),
                excludeDefaultPolicy: true);

    private static async Task<Results<Ok<Page<OpenWish>>, ProblemHttpResult>> ListAsync(
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
            .Where(t => t.State == TicketState.Waiting && (sport == null || t.Sport == sport)
                && (district == null || t.District == district))
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new { Ticket = t, a.Gender, a.Simulated })
            // The rule "same" can be shown to others only as one of these two.
            .Where(w => w.Ticket.GenderRule != GenderRule.Same || w.Gender == Gender.Female || w.Gender == Gender.Male)
            .OrderByDescending(w => w.Ticket.CreatedAt).Take(paging.Size)
            .ToListAsync(cancellationToken);
        var waiting = await matcher.ExplainAsync(rows.ConvertAll(r => r.Ticket.Id), advise: false, cancellationToken);
        var wishes = rows.Where(r => waiting.ContainsKey(r.Ticket.Id)).Select(r => new OpenWish(
            r.Ticket.Sport, r.Ticket.District, r.Ticket.RadiusKm, r.Ticket.Earliest, r.Ticket.Latest,
            r.Ticket.Minutes ?? catalogue.Sport(r.Ticket.Sport).Minutes, RuleFor(r.Ticket.GenderRule, r.Gender),
            r.Ticket.LevelMin, r.Ticket.LevelMax, waiting[r.Ticket.Id].SeatsNeeded, r.Ticket.CreatedAt, r.Simulated)).ToList();
        return TypedResults.Ok(new Page<OpenWish>(wishes));
    }

    /// <summary>Replaces the rule "same" by the rule that it implies for joining players.</summary>
    private static GenderRule RuleFor(GenderRule rule, Gender owner) => (rule, owner) switch
    {
        (GenderRule.Same, Gender.Female) => GenderRule.Female,
        (GenderRule.Same, Gender.Male) => GenderRule.Male,
        _ => rule,
    };
}
