using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>Reads the card of a game and its proposals for one of its players; for other accounts they do not exist.</summary>
internal sealed class CardReader(
    PlayLinkDb db, MatchReader matches, GameForecast forecast, PlayCatalogue catalogue, IOptions<MatchOptions> options,
    IOptions<VenueOptions> venues, TimeProvider time)
{
    public async Task<GameCard?> FindAsync(Guid matchId, Guid reader, CancellationToken cancellationToken)
    {
        var found = await matches.ViewAsync(matches.Mine(reader).Where(m => m.Id == matchId), reader, cancellationToken);
        if (found is not [var match])
        {
            return null;
        }

        var note = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
        var rows = await db.ChangeProposals.AsNoTracking().Where(p => p.MatchId == matchId)
            .OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(2).ToListAsync(cancellationToken);
        var names = await NamesAsync([.. rows.Select(p => p.ProposerId), note.BringBy ?? Guid.Empty], reader, cancellationToken);
        var proposals = await ViewAsync(rows, names, reader, cancellationToken);
        var open = proposals.FirstOrDefault(p => p.State == ChangeState.Open);
        return new(
            await forecast.WithWeatherAsync(match, cancellationToken),
            note is { Bring: { } text, BringBy: { } by, BringAt: { } at } ? new(text, names.GetValueOrDefault(by), at) : null,
            open, proposals.FirstOrDefault(p => p.State != ChangeState.Open),
            await AttendanceAsync(match, reader, cancellationToken), await CourtsAsync(note, match, open, cancellationToken));
    }

    /// <summary>Null while players do not confirm.</summary>
    private async Task<CardAttendance?> AttendanceAsync(Match match, Guid reader, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (match.State == MatchState.CalledOff || now < match.StartsAt.AddMinutes(-options.Value.ConfirmMinutes) || now >= match.EndsAt)
        {
            return null;
        }

        var players = match.Players.Select(player => player.AccountId).ToHashSet();
        var rows = (await db.Attendances.AsNoTracking().Where(a => a.MatchId == match.Id).ToListAsync(cancellationToken))
            .FindAll(a => players.Contains(a.AccountId) && (a.ConfirmedAt ?? a.CheckedInAt) is not null);
        return new(rows.Count, rows.Exists(a => a.AccountId == reader), rows.Count(a => a.CheckedInAt is not null));
    }

    /// <summary>Null where a place is agreed, or voted on, and for games that have begun.</summary>
    private async Task<IReadOnlyList<CourtOffer>?> CourtsAsync(
        MatchRow row, Match match, ChangeProposal? open, CancellationToken cancellationToken)
    {
        if (row.Place is not null || open?.Place is not null || match.State is not (MatchState.Open or MatchState.Full))
        {
            return null;
        }

        var offers = await GameCourts.OffersAsync(
            db, GameArea.Of(catalogue, venues.Value, row), row, time.Now(), cancellationToken);
        return offers.Count > 0 ? offers : null;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ChangeProposal>> ListAsync(
        Guid matchId, Position? last, int most, Guid reader, CancellationToken cancellationToken)
    {
        var proposals = db.ChangeProposals.AsNoTracking().Where(p => p.MatchId == matchId);
        if (last is var (at, id))
        {
            proposals = proposals.Where(p => p.CreatedAt < at || (p.CreatedAt == at && p.Id.CompareTo(id) < 0));
        }

        return await ViewAsync(
            await proposals.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(most).ToListAsync(cancellationToken),
            reader, cancellationToken);
    }

    /// <summary>One that exists in a game of the reader.</summary>
    public async Task<ChangeProposal> GetAsync(Guid id, Guid reader, CancellationToken cancellationToken) =>
        (await ViewAsync(
            await db.ChangeProposals.AsNoTracking().Where(p => p.Id == id).ToListAsync(cancellationToken), reader, cancellationToken))
        .Single();

    private async Task<IReadOnlyList<ChangeProposal>> ViewAsync(
        List<ChangeProposalRow> rows, Guid reader, CancellationToken cancellationToken) =>
        await ViewAsync(
            rows, await NamesAsync([.. rows.Select(p => p.ProposerId)], reader, cancellationToken), reader, cancellationToken);

    private async Task<IReadOnlyList<ChangeProposal>> ViewAsync(
        List<ChangeProposalRow> rows, Dictionary<Guid, PlayerName> names, Guid reader, CancellationToken cancellationToken)
    {
        var ids = rows.ConvertAll(p => p.Id);
        var open = rows.Where(p => p.State == ChangeState.Open).Select(p => p.MatchId).ToArray();
        var votes = (await db.ChangeVotes.AsNoTracking().Where(v => ids.Contains(v.ProposalId)).ToListAsync(cancellationToken))
            .ToLookup(v => v.ProposalId);
        var players = (await db.MatchPlayers.Where(p => open.Contains(p.MatchId) && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Select(p => new { p.MatchId, p.AccountId }).ToListAsync(cancellationToken)).ToLookup(p => p.MatchId, p => p.AccountId);
        return rows.ConvertAll(p =>
        {
            var count = new VoteCount(p.Yes, p.No, p.Players);
            if (p.State == ChangeState.Open)
            {
                var voters = players[p.MatchId].ToHashSet();
                var given = votes[p.Id].Where(v => voters.Contains(v.AccountId)).ToArray();
                count = new(given.Count(v => v.Yes), given.Count(v => !v.Yes), voters.Count);
            }

            return new ChangeProposal(
                p.Id, p.MatchId, names.GetValueOrDefault(p.ProposerId), p.NewPlace, p.StartsAt, p.CreatedAt, p.Deadline, p.State,
                count.Yes, count.No, count.Players, votes[p.Id].FirstOrDefault(v => v.AccountId == reader)?.Yes, p.EndedAt);
        });
    }

    /// <summary>Without the accounts that the reader blocks.</summary>
    private async Task<Dictionary<Guid, PlayerName>> NamesAsync(
        IReadOnlyCollection<Guid> accounts, Guid reader, CancellationToken cancellationToken)
    {
        var blocked = await BlockList.BlockedByAsync(db, reader, cancellationToken);
        var shown = accounts.Where(account => !blocked.Contains(account)).ToArray();
        return await db.Accounts.Where(a => shown.Contains(a.Id))
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .ToDictionaryAsync(name => name.Id, cancellationToken);
    }
}
