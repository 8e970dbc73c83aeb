using System.Collections.Concurrent;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// The shards that this process has, each with a matcher of its own: what happens is told to the shard that it concerns.
/// What concerns a shard of another process is that one's to hear, from <see cref="MatcherNews"/>, from
/// <see cref="RemoteMatchers"/>, or from the database a second later.
/// </summary>
internal sealed class Matcher(MatcherParts parts, RemoteMatchers others, ILogger<Matcher> logger) : IMatcher, ILeasedWork, IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<Shard, Running> _running = new();
    private readonly ConcurrentDictionary<Task, byte> _tasks = new();
    private readonly CancellationTokenSource _stopping = new();

    public string LeaseName => "matcher";

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_tasks.Keys).WaitAsync(cancellationToken);
    }

    public void Taken(Lease lease)
    {
        var begun = parts.Time.GetTimestamp();
        var reading = new PoolReading(parts.Pool, parts.Shards, parts.Shards.All);
        var restoring = new List<Task>();
        foreach (var shard in parts.Shards.All)
        {
            var matcher = new ShardMatcher(shard, lease, parts);
            var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            restoring.Add(matcher.RestoreAsync(reading));
            _running[shard] = new Running(matcher, end);
            var task = Task.Run(() => matcher.RunAsync(end.Token));
            _tasks[task] = 0;
            task.ContinueWith(ended => _tasks.TryRemove(ended, out _), TaskScheduler.Default);
        }

        _ = ReadAsync(reading, restoring, begun);
    }

    public void Lost()
    {
        foreach (var shard in _running.Keys)
        {
            if (_running.TryRemove(shard, out var running))
            {
                running.End.Cancel();
            }
        }
    }

    /// <summary>Something may have been missed: every shard begins anew with what the database says.</summary>
    public void RestoreAll()
    {
        var begun = parts.Time.GetTimestamp();
        var running = _running.ToArray();
        var reading = new PoolReading(parts.Pool, parts.Shards, running.Select(r => r.Key));
        _ = ReadAsync(reading, [.. running.Select(shard => shard.Value.Matcher.RestoreAsync(reading))], begun);
    }

    /// <summary>Looks for tickets that a shard may not have heard of.</summary>
    public void Find(IEnumerable<Placed> tickets)
    {
        foreach (var ofShard in tickets.GroupBy(ShardOf))
        {
            Of(ofShard.Key)?.Find([.. ofShard.Select(ticket => ticket.Id)]);
        }
    }

    public bool Has(Placed ticket) => Of(ShardOf(ticket)) is not null;

    public bool Has(SportTrial trial, string sport) => Of(ShardOf(trial, sport)) is not null;

    public async Task<WaitingState?> TicketAddedAsync(EngineTicket ticket, CancellationToken cancellationToken)
    {
        if (Of(parts.Shards.Of(ticket.Sport, ticket.District)) is { } mine && await mine.AddAsync(ticket, cancellationToken) is { } arrival)
        {
            return arrival.Waiting;
        }

        var states = await others.ExplainAsync([new Placed(ticket.Id, ticket.Sport, ticket.District)], advise: true, cancellationToken);
        return states.GetValueOrDefault(ticket.Id);
    }

    public void TicketRemoved(Placed ticket) => Of(ShardOf(ticket))?.Remove(ticket.Id);

    public void MatchChanged(Placed match) => Of(ShardOf(match))?.RefreshMatch(match.Id);

    public void AccountsChanged(IReadOnlyList<Guid> accounts)
    {
        // Every shard waits for the same look at where the accounts are, so that what comes after it comes after it.
        var finding = AccountTraces.FindAsync(parts.Pool, parts.Shards, accounts, _stopping.Token);
        foreach (var running in _running.Values)
        {
            running.Matcher.RefreshAccounts(accounts, finding);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, WaitingState>> ExplainAsync(
        IReadOnlyList<Placed> tickets, bool advise, CancellationToken cancellationToken)
    {
        var mine = await ExplainOwnAsync(tickets, find: false, advise, cancellationToken);
        var elsewhere = tickets.Where(ticket => !Has(ticket)).ToArray();
        if (elsewhere.Length > 0)
        {
            foreach (var (ticket, state) in await others.ExplainAsync(elsewhere, advise, cancellationToken))
            {
                mine[ticket] = state;
            }
        }

        return mine;
    }

    /// <summary>Of the shards that this process has.</summary>
    public async Task<Dictionary<Guid, WaitingState>> ExplainOwnAsync(
        IReadOnlyList<Placed> tickets, bool find, bool advise, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(tickets.GroupBy(ShardOf).Select(ofShard => Of(ofShard.Key) is { } shard
            ? shard.ExplainAsync([.. ofShard.Select(ticket => ticket.Id)], find, advise, cancellationToken)
            : Task.FromResult<Dictionary<Guid, WaitingState>?>(null)));
        return answers.SelectMany(answer => answer ?? []).ToDictionary();
    }

    public async Task<IReadOnlyDictionary<string, Suggestion>> TryAsync(SportTrial trial, CancellationToken cancellationToken)
    {
        var elsewhere = others.TryAsync(trial.Only(sport => !Has(trial, sport)), cancellationToken);
        var found = await TryOwnAsync(trial, cancellationToken);
        foreach (var (sport, suggestion) in await elsewhere)
        {
            found[sport] = suggestion;
        }

        return found;
    }

    /// <summary>Of the shards that this process has. One that is busy for longer, as when it begins anew, is not waited for.</summary>
    public async Task<Dictionary<string, Suggestion>> TryOwnAsync(SportTrial trial, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var trials = trial.Levels.Keys.Select(TryInAsync).ToArray();
        await Task.WhenAny(Task.WhenAll(trials), Task.Delay(Moment, parts.Time, enough.Token));
        cancellationToken.ThrowIfCancellationRequested();
        await enough.CancelAsync();
        return trials.Where(tried => tried.IsCompletedSuccessfully).Select(tried => tried.Result)
            .Where(tried => tried.Found is not null).ToDictionary(tried => tried.Sport, tried => tried.Found!);

        async Task<(string Sport, Suggestion? Found)> TryInAsync(string sport) =>
            (sport, Of(ShardOf(trial, sport)) is { } shard ? await shard.TryAsync(trial.In(sport), enough.Token) : null);
    }

    private ShardMatcher? Of(Shard shard) => _running.GetValueOrDefault(shard)?.Matcher;

    private Shard ShardOf(Placed placed) => parts.Shards.Of(placed.Sport, placed.District);

    private Shard ShardOf(SportTrial trial, string sport) => parts.Shards.Of(sport, trial.Wish.District);

    private async Task ReadAsync(PoolReading reading, IReadOnlyCollection<Task> restoring, long begun)
    {
        try
        {
            // Who began to listen only after this look would miss what happens in between.
            await others.ListeningAsync(_stopping.Token);
            var count = await ReadAsync(reading);
            var read = parts.Time.GetElapsedTime(begun);
            reading.End();
            await Task.WhenAll(restoring);
            MatchingLog.Restored(
                logger, count, restoring.Count, read.TotalMilliseconds, parts.Time.GetElapsedTime(begun).TotalMilliseconds);
        }
        catch (Exception stopped) when (_stopping.IsCancellationRequested)
        {
            // The process ends, and with it the shards that wait for this.
            reading.End(stopped);
        }
    }

    private async Task<int> ReadAsync(PoolReading reading)
    {
        while (true)
        {
            try
            {
                return await reading.ReadAsync(_stopping.Token);
            }
            catch (Exception failure) when (!_stopping.IsCancellationRequested)
            {
                MatchingLog.RestoreFailed(logger, failure);
                await Task.Delay(Pause, parts.Time, _stopping.Token);
            }
        }
    }

    private sealed record Running(ShardMatcher Matcher, CancellationTokenSource End);
}
