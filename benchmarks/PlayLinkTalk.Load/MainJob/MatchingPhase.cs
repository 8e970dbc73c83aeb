using System.Diagnostics;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>
/// Groups ask for one game after the other. Measures the time from sending the ticket that completes a game until each player's
/// stream reports the match and, for one player of each game, until a poll every second reports it.
/// </summary>
internal sealed class MatchingPhase(IReadOnlyList<LoadPlayer> players, TimeSpan pace) : IAsyncDisposable
{
    private const double BarMilliseconds = 250;
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(6.5);

    private readonly Listener[] _listeners = [.. players.Select(player => new Listener(player))];
    private readonly Latencies _stream = new();
    private readonly Latencies _poll = new();
    private readonly CancellationTokenSource _done = new();
    private Task _listening = Task.CompletedTask;
    private long _games;
    private long _disturbed;
    private long _untold;

    public async Task RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var catalogue = players[0].Api.Catalogue;
        var groups =
            Group.Of(_listeners, await catalogue.SportsAsync(cancellationToken), await catalogue.DistrictsAsync(cancellationToken));
        _listening = Task.WhenAll(_listeners.Select(ListenAsync));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(time);
        await Task.WhenAll(groups.Select(group => PlayAsync(group, end.Token, cancellationToken)));
    }

    public void AddTo(Report report)
    {
        report.Add("matching: games", _games, "");
        report.Add("completing ticket -> matched on every stream", _stream, BarMilliseconds);
        report.Add("the same by a poll every second", _poll);
        report.Add("matching: poll p50 / stream p50", _poll.Percentile(50) / Math.Max(0.001, _stream.Percentile(50)), "x");
        report.Add("matching: games that somebody else's ticket disturbed", _disturbed, "");
        report.AddLaw("players who were not told of their game", _untold);
        report.AddLaw("players who were told twice", _listeners.Sum(listener => listener.Doubled));
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
            // The phase is over.
        }
    }

    private async Task PlayAsync(Group group, CancellationToken end, CancellationToken cancellationToken)
    {
        var length = TimeSpan.FromMinutes(group.Sport.Minutes);
        // Each game has its own time: no player has two plans at once, and no game of an earlier run is refilled.
        var first = Marked(DateTimeOffset.UtcNow + TimeSpan.FromHours(1 + (4 * Random.Shared.NextDouble())));
        for (var start = first; start < first + Horizon && !end.IsCancellationRequested; start += Marked(length))
        {
            if (await PauseAsync(pace * 2 * Random.Shared.NextDouble(), end))
            {
                await PlayAsync(group, start, length, cancellationToken);
            }
        }
    }

    private async Task PlayAsync(Group group, DateTimeOffset start, TimeSpan length, CancellationToken cancellationToken)
    {
        var wish = new CreateTicket(group.Sport.Id, group.District.Id, 1, start, start + length);
        var early = await Task.WhenAll(group.Players.Skip(1).Select(listener => FileAsync(listener, wish, cancellationToken)));
        if (early.Any(ticket => ticket.State != TicketState.Waiting))
        {
            Interlocked.Increment(ref _disturbed);
            await Task.WhenAll(early.Zip(
                group.Players.Skip(1), (ticket, listener) => listener.Player.Api.Tickets.TryCancelAsync(ticket.Id, cancellationToken)));
            return;
        }

        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        given.CancelAfter(Patience);
        var polled = PollAsync(group.Players[1], early[0].Id, given.Token);
        await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble()), cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        var last = await FileAsync(group.Players[0], wish, cancellationToken);
        await Task.WhenAll(early.Prepend(last).Zip(group.Players, (ticket, listener) => HearAsync(listener, ticket, begun, given.Token)));
        if (await polled is { } seen)
        {
            _poll.Add(Stopwatch.GetElapsedTime(begun, seen));
        }

        Interlocked.Increment(ref _games);
    }

    private async Task HearAsync(Listener listener, Ticket ticket, long begun, CancellationToken given)
    {
        try
        {
            _stream.Add(Stopwatch.GetElapsedTime(begun, await listener.MatchedAsync(ticket.Id).WaitAsync(given)));
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _untold);
        }
    }

    /// <summary>Polls like a client without a stream. Null if the match was never reported.</summary>
    private static async Task<long?> PollAsync(Listener listener, Guid ticketId, CancellationToken given)
    {
        try
        {
            using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
            do
            {
                if (await listener.Player.Api.Tickets.FindAsync(ticketId, given) is { State: TicketState.Matched })
                {
                    return Stopwatch.GetTimestamp();
                }
            }
            while (await ticks.WaitForNextTickAsync(given));
        }
        catch (OperationCanceledException)
        {
            // Players of this game without a report are counted as untold.
        }

        return null;
    }

    private static async Task<Ticket> FileAsync(Listener listener, CreateTicket wish, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await listener.Player.Api.Tickets.TryCreateAsync(wish, cancellationToken);
            if (result.Problem is { RetryAfter: { } wait })
            {
                await Task.Delay(wait, cancellationToken);
                continue;
            }

            try
            {
                return result.OrThrow();
            }
            catch (ApiException refused)
            {
                throw new ScenarioFailedException($"A ticket was refused: {refused.Message}", refused);
            }
        }
    }

    private static async Task<bool> PauseAsync(TimeSpan pause, CancellationToken end)
    {
        await Task.Delay(pause, end).ContinueWith(_ => { }, TaskScheduler.Default);
        return !end.IsCancellationRequested;
    }

    private static DateTimeOffset Marked(DateTimeOffset time) => new(time.UtcTicks / Mark.Ticks * Mark.Ticks, TimeSpan.Zero);

    private static TimeSpan Marked(TimeSpan length) => Mark * Math.Ceiling(length / Mark);
}
