using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Sports that enough others wait for where and when somebody would play. Counted, not tried: no engine knows two sports.</summary>
internal sealed class OtherSports(IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue, TimeProvider time)
{
    /// <summary>While fewer wait they are looked up each time; of more than that a few come and go without changing the advice.</summary>
    private const int Many = 1_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private volatile Known _known = new([], DateTimeOffset.MinValue);

    public async Task<IReadOnlyList<WishChange>> ForAsync(TicketRow ticket, CancellationToken cancellationToken)
    {
        var home = catalogue.District(ticket.District);
        var me = ticket.AccountId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await KnownAsync(db, cancellationToken);
        var gender = await db.Accounts.Where(a => a.Id == me).Select(a => a.Gender).SingleAsync(cancellationToken);
        var apart = await BlockList.OfAsync(db, me, cancellationToken);
        return [.. catalogue.Districts.Where(d => PlayCatalogue.DistanceKm(home, d) <= ticket.RadiusKm).SelectMany(d => known.Of(d.Id))
            .Where(t => t.Sport != ticket.Sport && t.AccountId != me && Takes(t.GenderRule, gender) && !apart.Contains(t.AccountId)
                && Common(t.Earliest, t.Latest) >= TimeSpan.FromMinutes(catalogue.Sport(t.Sport).Minutes))
            .GroupBy(t => t.Sport, (sport, others) => (Sport: catalogue.Sport(sport), Players: others.Sum(t => t.Seats)))
            .Where(other => other.Players + ticket.Seats >= other.Sport.MinPlayers && ticket.Seats <= other.Sport.MaxPlayers)
            .OrderByDescending(other => (double)other.Players / other.Sport.MinPlayers)
            .Select(other => new WishChange(new ChangeTicket(Sport: other.Sport.Id), AtOnce: false, other.Players))];

        TimeSpan Common(DateTimeOffset earliest, DateTimeOffset latest) =>
            (latest < ticket.Latest ? latest : ticket.Latest) - (earliest > ticket.Earliest ? earliest : ticket.Earliest);
    }

    private static bool Takes(GenderRule rule, Gender gender) => rule == GenderRule.Any
        || (rule == GenderRule.Female && gender == Gender.Female) || (rule == GenderRule.Male && gender == Gender.Male);

    private async Task<Known> KnownAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        var (known, now) = (_known, time.Now());
        // Who finds it old looks again; whoever comes meanwhile takes it as it was.
        if (known.Count >= Many && (known.Until > now || !known.TryRenew()))
        {
            return known;
        }

        try
        {
            return _known = new Known(
                await db.Tickets.Where(t => t.State == TicketState.Waiting)
                    .Select(t => new Waiting(t.AccountId, t.Sport, t.District, t.Earliest, t.Latest, t.GenderRule, t.Seats)).ToListAsync(cancellationToken),
                now + Fresh);
        }
        finally
        {
            known.Renewed();
        }
    }

    private sealed record Waiting(
        Guid AccountId, string Sport, string District, DateTimeOffset Earliest, DateTimeOffset Latest, GenderRule GenderRule, int Seats);

    private sealed class Known(List<Waiting> tickets, DateTimeOffset until)
    {
        private readonly ILookup<string, Waiting> _byDistrict = tickets.ToLookup(t => t.District, StringComparer.Ordinal);
        private int _renewing;

        public int Count => tickets.Count;

        public DateTimeOffset Until => until;

        public IEnumerable<Waiting> Of(string district) => _byDistrict[district];

        public bool TryRenew() => Interlocked.Exchange(ref _renewing, 1) == 0;

        public void Renewed() => Volatile.Write(ref _renewing, 0);
    }
}
