using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Sports that enough others wait for where and when somebody would play. Counted, not tried: no engine knows two sports.</summary>
internal sealed class OtherSports(IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue)
{
    /// <summary>Tickets that are looked at; where there are more, these stand for all.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<WishChange>> ForAsync(TicketRow ticket, CancellationToken cancellationToken)
    {
        var home = catalogue.District(ticket.District);
        var near = catalogue.Districts.Where(d => PlayCatalogue.DistanceKm(home, d) <= ticket.RadiusKm).Select(d => d.Id).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var me = ticket.AccountId;
        var gender = await db.Accounts.Where(a => a.Id == me).Select(a => a.Gender).SingleAsync(cancellationToken);
        var waiting = await db.Tickets.AsNoTracking().Where(t => t.State == TicketState.Waiting && t.Sport != ticket.Sport && t.AccountId != me
                && t.Earliest < ticket.Latest && t.Latest > ticket.Earliest && near.Contains(t.District)
                && (t.GenderRule == GenderRule.Any || (t.GenderRule == GenderRule.Female && gender == Gender.Female)
                    || (t.GenderRule == GenderRule.Male && gender == Gender.Male))
                && !db.Blocks.Any(b => (b.BlockerId == me && b.BlockedId == t.AccountId) || (b.BlockerId == t.AccountId && b.BlockedId == me)))
            .Take(Most).Select(t => new { t.Sport, t.Seats, t.Earliest, t.Latest }).ToListAsync(cancellationToken);
        return [.. waiting.GroupBy(t => t.Sport).Select(others => (
                Sport: catalogue.Sport(others.Key),
                Players: others.Where(t => Common(t.Earliest, t.Latest) >= TimeSpan.FromMinutes(catalogue.Sport(t.Sport).Minutes)).Sum(t => t.Seats)))
            .Where(other => other.Players + ticket.Seats >= other.Sport.MinPlayers && ticket.Seats <= other.Sport.MaxPlayers)
            .OrderByDescending(other => (double)other.Players / other.Sport.MinPlayers)
            .Select(other => new WishChange(new ChangeTicket(Sport: other.Sport.Id), AtOnce: false, other.Players))];

        TimeSpan Common(DateTimeOffset earliest, DateTimeOffset latest) =>
            (latest < ticket.Latest ? latest : ticket.Latest) - (earliest > ticket.Earliest ? earliest : ticket.Earliest);
    }
}
