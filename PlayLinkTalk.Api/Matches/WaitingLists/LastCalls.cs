using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>
/// A game that lacks players two hours before its start is told once to members that could save it: those on its waiting list, and
/// those that wait for such a game farther away. If that does not help, it is called off (<see cref="CallingOff"/>).
/// </summary>
internal sealed class LastCalls(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, JoinableMatches joinable, FreeSeats free, PlayCatalogue catalogue,
    IOptions<MatchOptions> options, TimeProvider time)
{
    private const int MostAtOnce = 100;
    private const int MostReaders = 50;
    private const int MostTickets = 1000;

    /// <summary>Tickets are told of games up to so many times their distance away.</summary>
    private const double Wider = 2;

    public async Task CallAsync(CancellationToken cancellationToken)
    {
        List<MatchRow> games;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var from = time.Now().AddMinutes(options.Value.LastCallMinutes);
            games = await free.Open(db).Where(m => m.ProposedAt == null && m.StartsAt <= from
                    && (m.LastCallAt == null ? m.SeatsTaken < m.MinPlayers : m.SeatsTaken >= m.MinPlayers))
                .OrderBy(m => m.StartsAt).Take(MostAtOnce).ToListAsync(cancellationToken);
        }

        foreach (var match in games)
        {
            await write.RunAsync((work, ct) => match.LastCallAt is null ? CallAsync(work, match, ct) : SavedAsync(work, match, ct),
                cancellationToken);
        }
    }

    /// <summary>If players leave again, they are called again.</summary>
    private static Task SavedAsync(Work work, MatchRow match, CancellationToken cancellationToken) =>
        work.Db.Matches.Where(m => m.Id == match.Id && m.SeatsTaken >= m.MinPlayers)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LastCallAt, (DateTimeOffset?)null), cancellationToken);

    private async Task CallAsync(Work work, MatchRow match, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        if (await db.Matches.Where(m => m.Id == match.Id && m.LastCallAt == null && m.CalledOffAt == null && m.SeatsTaken < m.MinPlayers)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LastCallAt, now), cancellationToken) == 0)
        {
            return;
        }

        var listed = await db.MatchWaiting.Where(w => w.MatchId == match.Id).Select(w => w.AccountId).ToListAsync(cancellationToken);
        var waiting = await db.Tickets
            .Where(t => t.Sport == match.Sport && t.State == TicketState.Waiting
                && t.Earliest <= match.StartsAt && t.Latest >= match.EndsAt)
            .OrderBy(t => t.CreatedAt).Select(t => new { t.AccountId, t.District, t.RadiusKm }).Take(MostTickets)
            .ToListAsync(cancellationToken);
        var here = catalogue.District(match.District);
        var near = waiting.Where(t => PlayCatalogue.DistanceKm(here, catalogue.District(t.District)) <= t.RadiusKm * Wider)
            .Select(t => t.AccountId);
        foreach (var reader in listed.Concat(near).Distinct().Take(MostReaders))
        {
            // Only members that the rules of its players admit, and that are free then.
            if (await (await joinable.ForAsync(db, reader, cancellationToken)).AnyAsync(m => m.Id == match.Id, cancellationToken)
                && !await JoinableMatches.OverlapsAsync(db, reader, match, cancellationToken))
            {
                MatchNews.Tell(work, [reader], NotificationKinds.LastCall, match);
            }
        }
    }
}
