using System.Threading.Channels;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching;

/// <content>Keeps the engine's pool equal to the database.</content>
internal sealed partial class Leader
{
    private const int MostFoundAtOnce = 512;
    private readonly Lock _findGate = new();
    private List<Guid>? _toFind;
    private Task<Task?> _finding = Task.FromResult<Task?>(null);

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        // Changes that are committed after the read are heard only by a process that subscribed before it.
        await parts.Client.SubscribedAsync(cancellationToken);
        var begun = parts.Time.GetTimestamp();
        while (true)
        {
            try
            {
                var count = await LoadAsync(cancellationToken);
                MatchingLog.Loaded(parts.Logger, count, parts.Time.GetElapsedTime(begun).TotalMilliseconds);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                MatchingLog.LoadFailed(parts.Logger, failure);
                await Task.Delay(RetryDelay, parts.Time, cancellationToken);
            }
        }
    }

    /// <returns>How many tickets wait.</returns>
    private async Task<int> LoadAsync(CancellationToken cancellationToken)
    {
        var old = _engine;
        _engine = parts.CreateEngine();
        parts.Metrics.Follow(old);
        parts.Metrics.Lead(_engine);
        _expired.Clear();
        foreach (var match in await parts.Pool.OpenMatchesAsync(cancellationToken))
        {
            await TryAsync(_ => CarryOutSoon(_engine.AddMatch(match, Now)), cancellationToken);
        }

        var tickets = Channel.CreateBounded<EngineTicket>(MostReadAhead);
        // On another thread: the engine works while the rest is read.
        var reading = Task.Run(() => ReadAsync(tickets.Writer, cancellationToken), cancellationToken);
        var count = 0;
        await foreach (var ticket in tickets.Reader.ReadAllAsync(cancellationToken))
        {
            count++;
            await TryAsync(_ => CarryOutSoon(_engine.Add(ticket, Now)), cancellationToken);
        }

        await reading;
        return count;
    }

    private async Task ReadAsync(ChannelWriter<EngineTicket> tickets, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var ticket in parts.Pool.WaitingAsync(cancellationToken))
            {
                await tickets.WriteAsync(ticket, cancellationToken);
            }

            tickets.TryComplete();
        }
        catch (Exception failure)
        {
            // The reader of the channel throws it.
            tickets.TryComplete(failure);
        }
    }

    /// <summary>Questions that wait for the leader share one read of the database, whatever their number.</summary>
    private Task<Task?> FindTogether(IReadOnlyList<Guid> tickets)
    {
        lock (_findGate)
        {
            if (_toFind is null || _toFind.Count + tickets.Count > MostFoundAtOnce)
            {
                List<Guid> asked = _toFind = [];
                _finding = _queue.AskAsync(
                    ct =>
                    {
                        lock (_findGate)
                        {
                            _toFind = _toFind == asked ? null : _toFind;
                        }

                        return FindAsync(asked, ct);
                    },
                    CancellationToken.None);
            }

            _toFind.AddRange(tickets);
            return _finding;
        }
    }

    private async Task<Task> FindAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken)
    {
        Guid[] unknown = [.. tickets.Where(id => !_engine.Contains(id))];
        return unknown.Length > 0 ? await AddWaitingAsync(unknown, cancellationToken) : Task.CompletedTask;
    }

    /// <returns>Completes when the games that the tickets complete have been formed.</returns>
    private async Task<Task> AddWaitingAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken)
    {
        var games = new List<Task>();
        await foreach (var ticket in parts.Pool.WaitingAmongAsync(tickets, cancellationToken))
        {
            games.Add(CarryOutAsync(_engine.Add(ticket, Now)));
        }

        return Task.WhenAll(games);
    }

    private async Task RefreshMatchAsync(Guid matchId, CancellationToken cancellationToken)
    {
        if (await parts.Pool.OpenMatchAsync(matchId, cancellationToken) is { } match)
        {
            _ = CarryOutAsync(_engine.AddMatch(match, Now));
        }
        else
        {
            _engine.RemoveMatch(matchId);
        }
    }

    private async Task RefreshAccountsAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        var tickets = await parts.Pool.WaitingOfAsync(accounts, cancellationToken);
        var matches = await parts.Pool.OpenMatchesOfAsync(accounts, cancellationToken);
        // Adding a waiting ticket replaces it: everything about its owner is read again, and its age stays. This comes first, so
        // that no search uses what its owner has changed.
        await AddWaitingAsync(tickets, cancellationToken);
        if (tickets.Count > 0)
        {
            foreach (var account in accounts)
            {
                _ = CarryOutAsync(_engine.SetBusy(account, await parts.Pool.BusyAsync(account, cancellationToken), Now));
            }
        }

        foreach (var match in matches)
        {
            await RefreshMatchAsync(match, cancellationToken);
        }
    }
}
