using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <summary>Frees the seats of declining players; the others keep theirs.</summary>
internal static class ProposedSeats
{
    /// <summary>Notifies the matcher's leader in the transaction; the caller decides about the tickets.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="match">Held.</param>
    /// <param name="seats">Of it.</param>
    /// <param name="answer">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task OpenAsync(
        Work work, MatchRow match, IReadOnlyList<MatchPlayerRow> seats, SeatAnswer answer, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        foreach (var seat in seats)
        {
            (seat.Answer, seat.AnswerBy, seat.LeftAt) = (answer, null, now);
            match.SeatsTaken -= seat.Seats;
        }

        match.SeatFreedAt = now;
        if (match.SeatsTaken == 0)
        {
            match.CalledOffAt = now;
        }

        var accounts = seats.Select(seat => seat.AccountId).ToArray();
        await work.Db.ScheduleEntries.Where(e => e.MatchId == match.Id && accounts.Contains(e.AccountId))
            .ExecuteDeleteAsync(cancellationToken);
        work.TellMatchChanged(match.ToPoolEntry());
        work.TellAccountsChanged(accounts);
    }

    /// <summary>A ticket that is cancelled declines its proposal.</summary>
    public static async Task GiveUpAsync(Work work, TicketRow ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var match = await HeldMatch.TakeAsync(work, ticket.MatchId!.Value, [ticket.AccountId], cancellationToken);
        await OpenAsync(work, match, [match.Players.Single(p => p.TicketId == ticket.Id)], SeatAnswer.Declined, now, cancellationToken);
        ticket.MatchId = null;
        await ProposalNews.TellAsync(work, match.Id, [], cancellationToken);
    }
}
