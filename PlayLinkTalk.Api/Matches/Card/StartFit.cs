using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>Whether another start suits all players of a game. The answer does not say which of them it does not suit.</summary>
internal static class StartFit
{
    /// <summary>
    /// It must lie within the window of every ticket in the game, and overlap no other game, plan or open ticket of its players.
    /// Players that are still asked for their seat count, too: the seat reserves their time.
    /// </summary>
    /// <param name="db">Within a transaction that locks the players' plans.</param>
    /// <param name="match">Held, with its players.</param>
    /// <param name="start">The new start; the length stays.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> FitsAsync(PlayLinkDb db, MatchRow match, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var end = start + (match.EndsAt - match.StartsAt);
        var seats = match.Players.FindAll(p => p.LeftAt is null);
        Guid[] tickets = [.. seats.Select(seat => seat.TicketId)];
        Guid[] accounts = [.. seats.Select(seat => seat.AccountId)];
        return !await db.Tickets.AnyAsync(t => tickets.Contains(t.Id) && (t.Earliest > start || t.Latest < end), cancellationToken)
            && !await db.ScheduleEntries.AnyAsync(
                e => accounts.Contains(e.AccountId) && e.MatchId != match.Id && e.StartsAt < end && e.EndsAt > start, cancellationToken)
            && !await db.Tickets.AnyAsync(
                t => accounts.Contains(t.AccountId) && !tickets.Contains(t.Id)
                    && (t.State == TicketState.Waiting || t.State == TicketState.Proposed) && t.Earliest < end && t.Latest > start,
                cancellationToken);
    }
}
