using System.Threading.Channels;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Runs the engine: one thing after the other, so that it needs no lock. What comes in is answered at once; between
/// events it sleeps until the engine's own next wake-up. A proposal is carried out in one transaction or handed back.
/// </summary>
internal sealed class Matcher(
    IMatchingEngine engine, PoolReader pool, MatchFormation formation, TicketExpiry expiry, MatchingMetrics metrics,
    TimeProvider time, ILogger<Matcher> logger) : BackgroundService, IMatcher
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    // Taken from the engine but not yet ended in the database; kept until that is written.
    private readonly List<Guid> _expired = [];
    private readonly Channel<Func<CancellationToken, Task>> _inbox =
        Channel.CreateUnbounded<Func<CancellationToken, Task>>(new UnboundedChannelOptions { SingleReader = true });

    public Task TicketAddedAsync(EngineTicket ticket, CancellationToken cancellationToken) =>
        AskAsync(async ct =>
        {
            await CarryOutAsync(engine.Add(ticket, time.Now()), ct);
            return true;
        }, cancellationToken);

    public void TicketRemoved(Guid ticketId) => Tell(_ =>
    {
        engine.Remove(ticketId);
        return Task.CompletedTask;
    });

    public void MatchChanged(Guid matchId) => Tell(ct => RefreshMatchAsync(matchId, ct));

    public void AccountsChanged(IReadOnlyList<Guid> accounts) => Tell(ct => RefreshAccountsAsync(accounts, ct));

    public Task<IReadOnlyDictionary<Guid, WaitingState>> ExplainAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyDictionary<Guid, WaitingState>>(_ =>
        {
            var now = time.Now();
            return Task.FromResult<IReadOnlyDictionary<Guid, WaitingState>>(tickets.Distinct()
                .Select(id => (id, State: engine.Explain(id, now)))
                .Where(e => e.State.Unmatchable != UnmatchableReason.NotWaiting)
                .ToDictionary(e => e.id, e => e.State));
        }, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RestoreAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await SleepAsync(stoppingToken);
            while (_inbox.Reader.TryRead(out var work))
            {
                await RunAsync(work, stoppingToken);
            }

            await RunAsync(KeepTimeAsync, stoppingToken);
        }
    }

    /// <summary>The pool is what the database says waits; the process holds nothing that it could lose.</summary>
    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var match in pool.OpenMatchesAsync(cancellationToken))
        {
            await RunAsync(ct => CarryOutAsync(engine.AddMatch(match, time.Now()), ct), cancellationToken);
        }

        await foreach (var ticket in pool.WaitingAsync(cancellationToken))
        {
            await RunAsync(ct => CarryOutAsync(engine.Add(ticket, time.Now()), ct), cancellationToken);
            count++;
        }

        MatchingLog.Restored(logger, count);
    }

    private async Task KeepTimeAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (engine.NextWakeup <= now)
        {
            _expired.AddRange(engine.Expire(now));
            await CarryOutAsync(engine.Advance(now), cancellationToken);
        }

        if (_expired.Count > 0)
        {
            await expiry.ExpireAsync(_expired, cancellationToken);
            _expired.Clear();
        }
    }

    private async Task CarryOutAsync(IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        var open = new Queue<Proposal>(proposals);
        while (open.TryDequeue(out var proposal))
        {
            foreach (var next in await CarryOutAsync(proposal, cancellationToken))
            {
                open.Enqueue(next);
            }
        }

        metrics.Waiting = engine.WaitingCount;
    }

    private async Task<IReadOnlyList<Proposal>> CarryOutAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        Formation outcome;
        try
        {
            outcome = await formation.CarryOutAsync(proposal, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            MatchingLog.FormationFailed(logger, failure);
            return engine.Reject(proposal, [], time.Now());
        }

        if (outcome is Formed formed)
        {
            metrics.Formed(proposal, formed);
            return engine.Confirm(proposal, formed.MatchId, time.Now());
        }

        var refused = (Refused)outcome;
        MatchingLog.Refused(logger, refused.GoneTickets.Count, refused.StaleAccounts.Count);
        var again = engine.Reject(proposal, refused.GoneTickets, time.Now());
        if (refused.StaleAccounts.Count > 0)
        {
            AccountsChanged(refused.StaleAccounts);
        }

        if (refused.StaleMatch is { } match)
        {
            MatchChanged(match);
        }

        return again;
    }

    private async Task RefreshMatchAsync(Guid matchId, CancellationToken cancellationToken)
    {
        if (await pool.OpenMatchAsync(matchId, cancellationToken) is { } match)
        {
            await CarryOutAsync(engine.AddMatch(match, time.Now()), cancellationToken);
        }
        else
        {
            engine.RemoveMatch(matchId);
        }
    }

    private async Task RefreshAccountsAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        // Adding a ticket that waits replaces it: everything about its owner is read anew, its age stays. Before anything
        // else, so that no search is made with what they no longer say of themselves.
        await foreach (var ticket in pool.WaitingOfAsync(accounts, cancellationToken))
        {
            await CarryOutAsync(engine.Add(ticket, time.Now()), cancellationToken);
        }

        foreach (var account in accounts)
        {
            await CarryOutAsync(engine.SetBusy(account, await pool.BusyAsync(account, cancellationToken), time.Now()), cancellationToken);
        }

        foreach (var match in await pool.OpenMatchesOfAsync(accounts, cancellationToken))
        {
            await RefreshMatchAsync(match, cancellationToken);
        }
    }

    private async Task SleepAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var sleep = engine.NextWakeup is { } wake && wake - now < LongestSleep ? wake - now : LongestSleep;
        if (sleep <= TimeSpan.Zero)
        {
            return;
        }

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = _inbox.Reader.WaitToReadAsync(awake.Token).AsTask();
        await Task.WhenAny(work, Task.Delay(sleep, time, awake.Token));
        await awake.CancelAsync();
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            MatchingLog.Failed(logger, failure);
        }
    }

    private void Tell(Func<CancellationToken, Task> work) => _inbox.Writer.TryWrite(work);

    private Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(async ct =>
        {
            try
            {
                answer.TrySetResult(await work(ct));
            }
            catch (Exception failure)
            {
                answer.TrySetException(failure);
                throw;
            }
        });
        return answer.Task.WaitAsync(cancellationToken);
    }
}
