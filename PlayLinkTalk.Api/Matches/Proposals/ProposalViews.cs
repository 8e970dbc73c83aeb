using System.Collections.ObjectModel;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <summary>A proposed match as one of the players asked sees it: how many play, without names.</summary>
internal static class ProposalViews
{
    public static ProposedGame Of(MatchRow match, IReadOnlyCollection<MatchPlayerRow> seats, MatchPlayerRow mine) => new(
        match.Id, match.Sport, match.District, match.StartsAt, match.EndsAt,
        seats.Where(seat => seat.Answer != SeatAnswer.Asked).Sum(seat => seat.Seats), seats.Where(seat => seat.Answer == SeatAnswer.Asked)
            .Sum(seat => seat.Seats),
        match.MinPlayers, match.ProposedAt is null, mine.Answer == SeatAnswer.Accepted, mine.AnswerBy);

    /// <summary>The proposed game by ticket, for tickets with a proposal.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ProposedGame>> ForAsync(PlayLinkDb db, IEnumerable<TicketRow> tickets,
        CancellationToken cancellationToken)
    {
        var proposed = tickets.Where(t => t.State == TicketState.Proposed).ToDictionary(t => t.Id, t => t.MatchId!.Value);
        if (proposed.Count == 0)
        {
            return ReadOnlyDictionary<Guid, ProposedGame>.Empty;
        }

        var ids = proposed.Values.Distinct().ToArray();
        var matches = await db.Matches.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        var seats = (await db.MatchPlayers.AsNoTracking().Where(p => ids.Contains(p.MatchId) && p.LeftAt == null)
            .ToListAsync(cancellationToken))
            .ToLookup(p => p.MatchId);
        // If the owner answered between the two reads, the ticket has no proposal any more.
        return proposed.Select(p => (Ticket: p.Key, Seats: seats[p.Value].ToArray(), Match: matches[p.Value]))
            .Where(p => Array.Exists(p.Seats, seat => seat.TicketId == p.Ticket))
            .ToDictionary(p => p.Ticket, p => Of(p.Match, p.Seats, p.Seats.Single(seat => seat.TicketId == p.Ticket)));
    }

    /// <summary>Those of the tickets that ended because a proposal was not answered.</summary>
    public static async Task<IReadOnlySet<Guid>> UnansweredAsync(PlayLinkDb db, IEnumerable<TicketRow> tickets,
        CancellationToken cancellationToken)
    {
        var expired = tickets.Where(t => t.State == TicketState.Expired).Select(t => t.Id).ToArray();
        return expired.Length == 0 ? new HashSet<Guid>() : (await db.MatchPlayers
            .Where(p => expired.Contains(p.TicketId) && p.Answer == SeatAnswer.Unanswered).Select(p => p.TicketId)
            .ToListAsync(cancellationToken)).ToHashSet();
    }
}
