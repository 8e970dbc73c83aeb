using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What every shard works with.</summary>
internal sealed record MatcherParts(
    Shards Shards, PoolReader Pool, Formations Formations, TicketExpiry Expiry, MatchingMetrics Metrics, TimeProvider Time, ILogger<ShardMatcher> Logger);

/// <summary>
/// Runs the engine of one shard for as long as the lease lasts. What comes in is answered at once; between events it sleeps
/// until the engine's own next wake-up. A proposal is carried out or handed back, and nobody waits for that but who asked:
/// the engine keeps its tickets apart and goes on. Another process may have taken the shard without this one having noticed:
/// the transactions know.
/// </summary>
internal sealed partial class ShardMatcher(Shard shard, Lease lease, MatcherParts parts)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    // Taken from the engine but not yet ended in the database; kept until that is written.
    private readonly List<ExpiredTicket> _expired = [];
    private readonly ShardInbox _inbox = new(parts.Time);
    private IMatchingEngine _engine = parts.Shards.CreateEngine(shard);
    private volatile bool _lost;
    private CancellationToken _end;

    private DateTimeOffset Now => parts.Time.Now();

    /// <summary>Works until the token says that the shard is lost.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _end = cancellationToken;
        try
        {
            while (!_lost && !cancellationToken.IsCancellationRequested)
            {
                var now = Now;
                await _inbox.SleepAsync(
                    _engine.NextWakeup is { } wake && wake - now < LongestSleep ? wake - now : LongestSleep, cancellationToken);
                while (!_lost && _inbox.TryTake(out var work))
                {
                    await RunAsync(work, cancellationToken);
                }

                await RunAsync(KeepTimeAsync, cancellationToken);
            }
        }
        finally
        {
            _inbox.End();
            parts.Metrics.Forget(shard);
        }
    }

    /// <summary>Begins anew with what the database says: the process holds nothing that it could lose.</summary>
    /// <returns>Completes when it has everything, or is not this process's any more. Does not fail.</returns>
    public Task RestoreAsync(PoolReading reading)
    {
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Tell(async ct =>
        {
            try
            {
                await RestoreAsync(reading, ct);
            }
            finally
            {
                restored.TrySetResult();
            }
        });
        return Task.WhenAny(restored.Task, _inbox.Ended);
    }

    private async Task RestoreAsync(PoolReading reading, CancellationToken ct)
    {
        await foreach (var part in reading.OfAsync(shard, ct))
        {
            if (part.IsFirst)
            {
                _engine = parts.Shards.CreateEngine(shard);
                _expired.Clear();
            }

            foreach (var match in part.Matches)
            {
                await RunAsync(_ => CarryOutSoon(_engine.AddMatch(match, Now)), ct);
            }

            foreach (var ticket in part.Tickets)
            {
                await RunAsync(_ => CarryOutSoon(_engine.Add(ticket, Now)), ct);
            }
        }
    }

    /// <summary>Answers when every game that the ticket completes has been formed; null when the shard was lost before.</summary>
    public async Task<Arrival?> AddAsync(EngineTicket ticket, CancellationToken cancellationToken)
    {
        var arrival = await _inbox.AskAsync(_ =>
        {
            var settled = CarryOutAsync(_engine.Add(ticket, Now));
            // Another look may have found the ticket first: what that has led to is waited for as well.
            return Task.FromResult(_underWay.TryGetValue(ticket.Id, out var underWay)
                ? new Arrival(Task.WhenAll(settled, underWay), null)
                : new Arrival(settled, settled.IsCompleted ? ExplainWaiting(ticket.Id) : null));
        }, cancellationToken);
        await (arrival?.Settled ?? Task.CompletedTask).WaitAsync(cancellationToken);
        return _lost ? null : arrival;
    }

    /// <summary>Tickets that may not have been heard of.</summary>
    public void Find(IReadOnlyList<Guid> tickets) => _inbox.Tell(ct => FindAsync(tickets, ct));

    public void Remove(Guid ticketId) => _inbox.Tell(_ =>
    {
        _engine.Remove(ticketId);
        return Task.CompletedTask;
    });

    public void RefreshMatch(Guid matchId) => _inbox.Tell(ct => RefreshMatchAsync(matchId, ct));

    public void RefreshAccounts(IReadOnlyList<Guid> accounts, Task<AccountTraces> finding) => _inbox.Tell(async ct =>
    {
        var traces = await finding;
        await RefreshAccountsAsync(accounts, [.. traces.Tickets[shard]], [.. traces.Matches[shard]], ct);
    });

    /// <summary>What can be said of those that wait; null when the shard was lost. Tickets that were not heard of are looked for.</summary>
    public async Task<Dictionary<Guid, WaitingState>?> ExplainAsync(
        IReadOnlyList<Guid> tickets, bool find, bool advise, CancellationToken cancellationToken)
    {
        if (find)
        {
            await SettleAsync(ct => FindAsync(tickets, ct), cancellationToken);
        }

        return await _inbox.AskAsync(_ =>
        {
            var now = Now;
            return Task.FromResult(tickets.Distinct().Select(id => (Id: id, State: Explain(id, advise, now)))
                .Where(e => e.State.Unmatchable != UnmatchableReason.NotWaiting).ToDictionary(e => e.Id, e => e.State));
        }, cancellationToken);
    }

    /// <summary>What a wish would find here; null when that is nothing, or the shard was lost.</summary>
    public Task<Suggestion?> TryAsync(EngineTicket wish, CancellationToken cancellationToken) =>
        _inbox.AskAsync<Suggestion>(_ => Task.FromResult(_engine.Try(wish, Now)!), cancellationToken);

    private WaitingState? ExplainWaiting(Guid ticketId) =>
        Explain(ticketId, advise: true, Now) is { Unmatchable: not UnmatchableReason.NotWaiting } state ? state : null;

    private WaitingState Explain(Guid ticketId, bool advise, DateTimeOffset now)
    {
        var state = _engine.Explain(ticketId, now);
        return advise && state is { CompatibleTickets: 0, OpenMatches: 0 } ? state with { Advice = _engine.Advise(ticketId, now) } : state;
    }

    /// <summary>Waits for what an act leads to, which the shard itself does not wait for; false when the shard was lost before.</summary>
    private async Task<bool> SettleAsync(Func<CancellationToken, Task<Task>> act, CancellationToken cancellationToken)
    {
        if (await _inbox.AskAsync(act, cancellationToken) is not { } settled)
        {
            return false;
        }

        await settled.WaitAsync(cancellationToken);
        return !_lost;
    }

    private async Task<Task> FindAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken)
    {
        Guid[] unknown = [.. tickets.Where(id => !_engine.Contains(id))];
        return unknown.Length > 0 ? await AddWaitingAsync(unknown, cancellationToken) : Task.CompletedTask;
    }

    private async Task<Task> AddWaitingAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken)
    {
        var games = new List<Task>();
        await foreach (var ticket in parts.Pool.WaitingAmongAsync(tickets, cancellationToken))
        {
            games.Add(CarryOutAsync(_engine.Add(ticket, Now)));
        }

        return Task.WhenAll(games);
    }

    private async Task KeepTimeAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        if (_engine.NextWakeup <= now)
        {
            _expired.AddRange(_engine.Expire(now));
            await CarryOutSoon(_engine.Advance(now));
        }

        if (_expired.Count > 0)
        {
            _lost |= !await parts.Expiry.ExpireAsync(lease, _expired, cancellationToken);
            _expired.Clear();
        }
    }

    private async Task RefreshMatchAsync(Guid matchId, CancellationToken cancellationToken)
    {
        if (await parts.Pool.OpenMatchAsync(matchId, cancellationToken) is { } match)
        {
            await CarryOutSoon(_engine.AddMatch(match, Now));
        }
        else
        {
            _engine.RemoveMatch(matchId);
        }
    }

    private async Task RefreshAccountsAsync(
        IReadOnlyList<Guid> accounts, IReadOnlyList<Guid> tickets, IReadOnlyList<Guid> matches, CancellationToken cancellationToken)
    {
        // Adding a ticket that waits replaces it: everything about its owner is read anew, its age stays. Before anything
        // else, so that no search is made with what they no longer say of themselves.
        await AddWaitingAsync(tickets, cancellationToken);
        if (tickets.Count > 0)
        {
            foreach (var account in accounts)
            {
                await CarryOutSoon(_engine.SetBusy(account, await parts.Pool.BusyAsync(account, cancellationToken), Now));
            }
        }

        foreach (var match in matches)
        {
            await RefreshMatchAsync(match, cancellationToken);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The process ends, which a look that several shards wait for learns of first.
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            MatchingLog.Failed(parts.Logger, failure);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The shard is given up: whatever was under way has failed by that, and the loop ends by itself.
        }
    }
}

/// <param name="Settled">Completes when every game that the ticket completes has been formed.</param>
/// <param name="Waiting">What can be told to its owner when there was none.</param>
internal sealed record Arrival(Task Settled, WaitingState? Waiting);
