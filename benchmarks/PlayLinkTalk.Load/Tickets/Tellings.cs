using System.Diagnostics;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Load.MainJob;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>
/// The streams of some players: each game of such a player must be reported there, once, and soon after the completing ticket.
/// </summary>
internal sealed class Tellings : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Dictionary<Guid, Listener> _listeners;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _listening;

    public Tellings(IEnumerable<LoadPlayer> players)
    {
        _listeners = players.ToDictionary(player => player.Id, player => new Listener(player));
        _listening = Task.WhenAll(_listeners.Values.Select(ListenAsync));
    }

    /// <param name="report">Receives the figures.</param>
    /// <param name="accepted">The accepted tickets of all players.</param>
    /// <param name="stored">The tickets at the end of the run.</param>
    /// <param name="since">Tickets due earlier must be reported too, but their times do not count.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task AddToAsync(
        Report report, IReadOnlyList<PlannedTicket> accepted, IReadOnlyDictionary<Guid, Ticket> stored, long since,
        CancellationToken cancellationToken)
    {
        var times = new Latencies();
        var untold = 0L;
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        given.CancelAfter(Patience);
        // A game that several tickets joined at the same time was completed by the last of them.
        var formed = accepted.Select(ticket => (Planned: ticket, Stored: stored.GetValueOrDefault(ticket.Id!.Value)))
            .Where(ticket => ticket.Stored?.State == TicketState.Matched)
            .GroupBy(ticket => (ticket.Stored!.MatchId, ticket.Stored.EndedAt));
        foreach (var game in formed)
        {
            var completed = game.Max(ticket => ticket.Planned.Due);
            foreach (var (planned, ticket) in game.Where(ticket => _listeners.ContainsKey(ticket.Planned.Player.Id)))
            {
                try
                {
                    var told = await _listeners[planned.Player.Id].MatchedAsync(ticket!.Id).WaitAsync(given.Token);
                    if (completed >= since)
                    {
                        times.Add(Stopwatch.GetElapsedTime(completed, told));
                    }
                }
                catch (OperationCanceledException)
                {
                    untold++;
                }
            }
        }

        report.Add("completing ticket -> matched on a player's stream", times, TicketsScenario.BarMilliseconds);
        report.AddLaw("players who were not told of their game", untold);
        report.AddLaw("players who were told twice", _listeners.Values.Sum(listener => listener.Doubled));
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _listening;
        _done.Dispose();
    }

    private async Task ListenAsync(Listener listener)
    {
        try
        {
            await listener.ListenAsync(_done.Token);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
