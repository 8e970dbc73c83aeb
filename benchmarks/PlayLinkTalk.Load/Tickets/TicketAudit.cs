using System.Collections.Concurrent;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>Compares the final state of the service with its answers and with the rules of games.</summary>
internal sealed class TicketAudit
{
    private const int AtOnce = 8;
    private const int PageSize = 100;
    private readonly ConcurrentDictionary<Guid, Ticket> _tickets = new();
    private readonly ConcurrentDictionary<Guid, Match> _matches = new();
    private long _overlaps;

    /// <summary>By id.</summary>
    public IReadOnlyDictionary<Guid, Ticket> Tickets => _tickets;

    public int Games => _matches.Count;

    public static async Task<TicketAudit> ReadAsync(IReadOnlyList<LoadPlayer> players, CancellationToken cancellationToken)
    {
        var audit = new TicketAudit();
        await Parallel.ForEachAsync(players, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (player, token) => await audit.ReadAsync(player, token));
        return audit;
    }

    /// <param name="report">Receives the laws.</param>
    /// <param name="accepted">The accepted tickets.</param>
    /// <param name="unknown">The number of other tickets without an answer.</param>
    public void AddTo(Report report, IReadOnlyList<PlannedTicket> accepted, int unknown)
    {
        report.AddLaw("accepted tickets that are not there", accepted.LongCount(ticket => !_tickets.ContainsKey(ticket.Id!.Value)));
        report.AddLaw("tickets that nobody was told were accepted",
            Math.Max(0, _tickets.Count - accepted.LongCount(ticket => _tickets.ContainsKey(ticket.Id!.Value)) - unknown));
        report.AddLaw("tickets that are neither matched nor waiting",
            _tickets.Values.LongCount(ticket => ticket.State is not (TicketState.Matched or TicketState.Waiting)));
        report.AddLaw("tickets whose game is not the one they were answered with", accepted.LongCount(ticket =>
            ticket.MatchId is { } answered && _tickets.TryGetValue(ticket.Id!.Value, out var stored) && stored.MatchId != answered));
        report.AddLaw("matched tickets whose game their player does not have", _tickets.Values.LongCount(ticket =>
            ticket.MatchId is { } match && !_matches.ContainsKey(match)));
        report.AddLaw("games with too few, too many or the same player twice", _matches.Values.LongCount(match =>
            match.SeatsTaken < match.MinPlayers || match.SeatsTaken > match.MaxPlayers
                || match.Players.Sum(player => player.Seats) != match.SeatsTaken
            || match.Players.DistinctBy(player => player.AccountId).Count() != match.Players.Count));
        report.AddLaw("players with two games at once", _overlaps);
    }

    private async Task ReadAsync(LoadPlayer player, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await player.Api.Tickets.ListAsync(cursor, PageSize, cancellationToken);
            foreach (var ticket in page.Items)
            {
                _tickets[ticket.Id] = ticket;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        var games = new List<Match>();
        do
        {
            var page = await player.Api.Matches.UpcomingAsync(cursor, PageSize, cancellationToken);
            games.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        games.ForEach(match => _matches[match.Id] = match);
        Interlocked.Add(ref _overlaps, games.Zip(games.Skip(1)).LongCount(two => two.Second.StartsAt < two.First.EndsAt));
    }
}
