using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <summary>
/// Frees the seats that were not answered in time. Such a player seems to be away: the ticket
/// ends, so that no other game waits for them as well. What is due stands in the database.
/// </summary>
internal sealed class UnansweredSeats(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IMatcher matcher, MatchingMetrics metrics,
    IOptions<MatchOptions> options,
    TimeProvider time, ILogger<UnansweredSeats> logger)
    : LeasedJob("unanswered-seats", TimeSpan.FromSeconds(options.Value.AnswerCheckSeconds), time, logger)
{
    private const int MostAtOnce = 100;
    private readonly TimeProvider _time = time;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        foreach (var matchId in await FindAsync(cancellationToken))
        {
            if (await write.RunAsync((work, ct) => OpenAsync(work, matchId, ct), cancellationToken) is var (match, tickets))
            {
                metrics.Answered(match, SeatAnswer.Unanswered, tickets.Count);
                tickets.ForEach(ticket => metrics.Expired(ticket.ToPoolEntry(), ExpiryReason.NoAnswer));
                matcher.MatchChanged(match.Id);
                matcher.AccountsChanged(tickets.ConvertAll(ticket => ticket.AccountId));
            }
        }
    }

    private async Task<List<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MatchPlayers.Where(p => p.AnswerBy <= now).OrderBy(p => p.AnswerBy).Take(MostAtOnce)
            .Select(p => p.MatchId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Null if all have answered meanwhile.</summary>
    private async Task<(PoolEntry Match, List<TicketRow> Tickets)?> OpenAsync(Work work, Guid matchId, CancellationToken cancellationToken)
    {
        var match = await HeldMatch.TakeAsync(work, matchId, [], cancellationToken);
        var now = _time.Now();
        var seats = match.Players.FindAll(p => p.AnswerBy <= now);
        if (seats.Count == 0)
        {
            return null;
        }

        await ProposedSeats.OpenAsync(work, match, seats, SeatAnswer.Unanswered, now, cancellationToken);
        var ids = seats.ConvertAll(seat => seat.TicketId);
        var tickets = await work.Db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        foreach (var ticket in tickets)
        {
            (ticket.State, ticket.EndedAt, ticket.MatchId) = (TicketState.Expired, now, null);
            work.Events.AppendFeed(ticket.AccountId, FeedEventTypes.Ticket,
                seq => new TicketEvent(seq, ticket.Id, TicketState.Expired, null, null, null, null, Reason: TicketReasons.NoAnswer),
                notable: true);
        }

        await ProposalNews.TellAsync(work, matchId, [], cancellationToken);
        return (match.ToPoolEntry(), tickets);
    }
}
