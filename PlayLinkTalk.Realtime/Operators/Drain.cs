using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.Realtime.Operators;

/// <summary>
/// Whether an operator has taken this node out of traffic. A drained node is not ready, moves its connections to other nodes and
/// refuses new ones. It keeps running.
/// </summary>
internal sealed class Drain(ConnectionRegistry connections, Relocation relocation) : IReadiness
{
    private volatile bool _isOn;

    public bool IsOn => _isOn;

    public bool IsReady => !_isOn;

    /// <summary>Moves every connection, those that arrive meanwhile too.</summary>
    /// <returns>How many connections the node had.</returns>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var held = connections.All.Count;
        _isOn = true;
        await relocation.RunAsync(cancellationToken);
        return held;
    }

    public void Stop() => _isOn = false;
}
