using System.Net;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Limits;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// Bounds what one account and one address hold open on this node. A place is taken before the connection is accepted, so that one
/// that never says its handshake counts too.
/// </summary>
internal sealed class ConnectionGate(IOptions<ClientLimits> limits, RealtimeMetrics metrics, ILogger<ConnectionGate> logger)
{
    private readonly ClientLimits _limits = limits.Value;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    public IDisposable? TryEnterHub(Caller caller, IPAddress? address) =>
        TryEnter($"hub:{caller.AccountId}", _limits.ConnectionsPerAccount, caller, address);

    public IDisposable? TryEnterStream(Caller caller, IPAddress? address) =>
        TryEnter($"stream:{caller.AccountId}", _limits.StreamsPerAccount, caller, address);

    /// <summary>Places that are taken, of accounts and addresses together.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _taken.Values.Sum();
            }
        }
    }

    private IDisposable? TryEnter(string account, int ofAccount, Caller caller, IPAddress? address)
    {
        var from = address is null || IPAddress.IsLoopback(address) ? null : $"address:{CallerNetwork.Of(address)}";
        lock (_gate)
        {
            if (_taken.GetValueOrDefault(account) < ofAccount
                && (from is null || _taken.GetValueOrDefault(from) < _limits.ConnectionsPerAddress))
            {
                Take(account);
                Take(from);
                return new Place(this, account, from);
            }
        }

        metrics.Crowded();
        RealtimeLog.Crowded(logger, caller.AccountId);
        return null;
    }

    private void Take(string? key)
    {
        if (key is not null)
        {
            _taken[key] = _taken.GetValueOrDefault(key) + 1;
        }
    }

    private void Leave(string? key)
    {
        if (key is not null && --_taken[key] == 0)
        {
            _taken.Remove(key);
        }
    }

    private sealed class Place(ConnectionGate gate, string account, string? from) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                lock (gate._gate)
                {
                    gate.Leave(account);
                    gate.Leave(from);
                }
            }
        }
    }
}
