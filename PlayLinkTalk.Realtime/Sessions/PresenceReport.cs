using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// Tells the Api which accounts have come and gone, a second after it happened at the latest, and once a minute all that are
/// connected: the Api knows their friends, and keeps when they were last seen. If it does not answer, changes are told again.
/// </summary>
internal sealed class PresenceReport(ConnectionRegistry connections, Node node) : InterruptibleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Dictionary<Guid, SeenAccount> _changed = [];

    /// <param name="accountId">The account.</param>
    /// <param name="sessionId">A session of it on this node; none when another node has ended.</param>
    public void Changed(Guid accountId, Guid sessionId)
    {
        lock (_gate)
        {
            _changed[accountId] = new(accountId, sessionId, Changed: true);
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, node.Time);
        var seenAt = node.Time.GetTimestamp();
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            var isDue = node.Time.GetElapsedTime(seenAt) >= node.Options.SeenInterval;
            seenAt = isDue ? node.Time.GetTimestamp() : seenAt;
            try
            {
                await TellAsync(Take(isDue), stoppingToken);
            }
#pragma warning disable CA1031 // Any failure must leave the loop running: without it, friends see no account come or go.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RealtimeLog.Failed(node.Logger, "Reporting presence", failure);
            }
        }
    }

    private List<SeenAccount> Take(bool isDue)
    {
        Dictionary<Guid, SeenAccount> told;
        lock (_gate)
        {
            (told, _changed) = (_changed, []);
        }

        foreach (var caller in isDue ? connections.All.Where(each => each.IsPresent).Select(each => each.Caller) : [])
        {
            told.TryAdd(caller.AccountId, new(caller.AccountId, caller.SessionId, Changed: false));
        }

        return [.. told.Values];
    }

    private async Task TellAsync(List<SeenAccount> told, CancellationToken cancellationToken)
    {
        foreach (var part in told.Chunk(SeenBatch.MostSeen))
        {
            if (await node.Authority.SeenAsync(new(part), cancellationToken) is { Status: >= StatusCodes.Status500InternalServerError })
            {
                Keep(part);
            }
        }
    }

    private void Keep(SeenAccount[] untold)
    {
        lock (_gate)
        {
            foreach (var account in untold.Where(account => account.Changed))
            {
                _changed.TryAdd(account.AccountId, account);
            }
        }
    }
}
