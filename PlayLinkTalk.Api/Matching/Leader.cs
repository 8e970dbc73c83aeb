using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What a leader works with.</summary>
/// <param name="CreateEngine">Makes an empty engine.</param>
internal sealed record LeaderParts(
    Func<IMatchingEngine> CreateEngine, PoolReader Pool, IFormations Formations, TicketExpiry Expiry, OtherSports OtherSports,
    LeaderClient Client, MatchingMetrics Metrics, TimeProvider Time, ILogger<Leader> Logger);

/// <summary>
/// Runs the matching engine while this process holds the lease. Questions are answered at once; between them the leader sleeps
/// until the engine's next wake-up. It does not wait for a proposal to be written: the engine keeps the tickets of a proposal
/// apart and goes on. A frozen process may not know that it lost the lease: the transactions check the fencing token.
/// </summary>
internal sealed partial class Leader(Lease lease, LeaderParts parts)
{
    private const int MostReadAhead = 4096;
    /// <summary>After so many items it is looked whether a wake-up of the engine is due.</summary>
    private const int MostInARow = 64;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    // Removed from the engine but not yet ended in the database; kept until that is written.
    private readonly List<ExpiredTicket> _expired = [];
    private readonly WorkQueue _queue = new(parts.Time);
    private IMatchingEngine _engine = parts.CreateEngine();
    private DateTimeOffset _retryAt = DateTimeOffset.MinValue;
    private volatile bool _lost;
    private CancellationToken _end;

    /// <summary>Another process holds the lease: what this one knows is out of date.</summary>
    public bool IsLost => _lost;

    private DateTimeOffset Now => parts.Time.Now();

    /// <summary>Works until the lease is lost or the process ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _end = cancellationToken;
        parts.Metrics.Lead(_engine);
        try
        {
            while (!_lost && !cancellationToken.IsCancellationRequested)
            {
                await _queue.WaitAsync(UntilDue(), cancellationToken);
                for (var done = 0; done < MostInARow && !_lost && _queue.TryTake(out var work); done++)
                {
                    await TryAsync(work, cancellationToken);
                }

                // After a failure the wake-up is still due: without a delay the loop would spin.
                if (Now >= _retryAt && !await TryAsync(KeepTimeAsync, cancellationToken))
                {
                    _retryAt = Now + RetryDelay;
                }
            }
        }
        finally
        {
            _queue.End();
            parts.Metrics.Follow(_engine);
        }
    }

    /// <summary>Empties the engine and reads everything that waits from the database.</summary>
    public void Reload() => _queue.Enqueue(ReloadAsync);

    /// <summary>Adds a new ticket. Answers when every game that it completes has been formed.</summary>
    /// <returns>The information for its owner while it waits; null if it does not wait, or the lease was lost.</returns>
    public async Task<TicketOutlook?> AddAsync(EngineTicket ticket, CancellationToken cancellationToken)
    {
        var arrival = await _queue.AskAsync(_ =>
        {
            var settled = CarryOutAsync(_engine.Add(ticket, Now));
            // A look into the database may have found the ticket first: wait for the outcome of that, too.
            return Task.FromResult(_underWay.TryGetValue(ticket.Id, out var underWay)
                ? new Arrival(Task.WhenAll(settled, underWay), null)
                : new Arrival(settled, settled.IsCompleted ? Explain(ticket.Id, advise: true, Now) : null));
        }, cancellationToken);
        if (arrival is null)
        {
            return null;
        }

        await arrival.Settled.WaitAsync(cancellationToken);
        return _lost || arrival.Waiting is null ? null : await OutlookAsync(arrival.Waiting, cancellationToken);
    }

    /// <summary>Adds the given waiting tickets that are not in the engine.</summary>
    public void Find(IReadOnlyList<Guid> tickets) => _queue.Enqueue(ct => FindAsync(tickets, ct));

    public void Remove(Guid ticketId) => _queue.Enqueue(_ =>
    {
        _engine.Remove(ticketId);
        return Task.CompletedTask;
    });

    public void RefreshMatch(Guid matchId) => _queue.Enqueue(ct => RefreshMatchAsync(matchId, ct));

    public void RefreshAccounts(IReadOnlyList<Guid> accounts) => _queue.Enqueue(ct => RefreshAccountsAsync(accounts, ct));

    /// <summary>
    /// The information for the owners of waiting tickets, by ticket. Loads tickets first that are not in the engine.
    /// </summary>
    /// <param name="tickets">Which.</param>
    /// <param name="advise">
    /// Whether to search for changes that would help; costs some dozen searches for each ticket that fits none.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Dictionary<Guid, TicketOutlook>> ExplainAsync(
        IReadOnlyList<Guid> tickets, bool advise, CancellationToken cancellationToken)
    {
        var found = await FindTogether(tickets).WaitAsync(cancellationToken);
        await (found ?? Task.CompletedTask).WaitAsync(cancellationToken);
        var states = await _queue.AskAsync(
            _ => Task.FromResult(tickets.Distinct().Select(id => (Id: id, State: Explain(id, advise, Now))).Where(e => e.State is not null)
                .ToArray()),
            cancellationToken);
        var outlooks = new Dictionary<Guid, TicketOutlook>();
        foreach (var (id, state) in states ?? [])
        {
            outlooks[id] = await OutlookAsync(state!, cancellationToken);
        }

        return outlooks;
    }

    /// <summary>Null: the ticket does not wait.</summary>
    private WaitingState? Explain(Guid ticketId, bool advise, DateTimeOffset now) => _engine.Explain(ticketId, now) switch
    {
        { Unmatchable: UnmatchableReason.NotWaiting } => null,
        { CompatibleTickets: 0, OpenMatches: 0 } state when advise => state with { Advice = _engine.Advise(ticketId, now) },
        var state => state,
    };

    private async Task<TicketOutlook> OutlookAsync(WaitingState state, CancellationToken cancellationToken)
    {
        var reason = state.Unmatchable ?? state.Advice?.Reason;
        var unmatchable = reason is null ? null
            : state.Advice is { } advice ? Suggestions.Of(reason, advice, await OtherSportsAsync(advice.Ticket, cancellationToken))
            : new Contracts.Matching.Unmatchable(reason, 0, []);
        return new TicketOutlook(state.CompatiblePlayers, state.SeatsNeeded, state.Relaxations, unmatchable);
    }

    private async Task<IReadOnlyList<Contracts.Matching.WishChange>> OtherSportsAsync(EngineTicket ticket,
        CancellationToken cancellationToken)
    {
        var wishes = await parts.OtherSports.WishesAsync(ticket, cancellationToken);
        var found = await _queue.AskAsync(
            _ => Task.FromResult(wishes.Select(wish => (wish.Sport, Found: _engine.Try(wish, Now))).Where(tried => tried.Found is not null)
                .ToArray()),
            cancellationToken);
        return parts.OtherSports.Ranked((found ?? []).Select(tried => (tried.Sport, tried.Found!)));
    }

    private TimeSpan UntilDue()
    {
        var now = Now;
        var due = _expired.Count > 0 ? now : _engine.NextWakeup ?? now + LongestSleep;
        due = due < _retryAt ? _retryAt : due;
        return due - now < LongestSleep ? due - now : LongestSleep;
    }

    private async Task KeepTimeAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        if (_engine.NextWakeup <= now)
        {
            _expired.AddRange(_engine.Expire(now));
            _ = CarryOutAsync(_engine.Advance(now));
        }

        if (_expired.Count > 0)
        {
            _lost |= !await parts.Expiry.ExpireAsync(lease, _expired, cancellationToken);
            _expired.Clear();
        }
    }

    /// <returns>Whether it succeeded. A failure is logged.</returns>
    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            return true;
        }
        catch (Exception failure)
        {
            // After the lease is lost or the process ends, running work fails and the loop ends.
            if (!cancellationToken.IsCancellationRequested)
            {
                MatchingLog.Failed(parts.Logger, failure);
            }

            return false;
        }
    }

    /// <param name="Settled">Completes when every game that the ticket completes has been formed.</param>
    /// <param name="Waiting">Null when there was such a game.</param>
    private sealed record Arrival(Task Settled, WaitingState? Waiting);
}
