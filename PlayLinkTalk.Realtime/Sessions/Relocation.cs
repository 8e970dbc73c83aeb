using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// Tells the clients of a node that ends to move, spread over time, so that the other nodes and the Api are not asked by all of
/// them at once. The node accepts no new clients by then.
/// </summary>
internal sealed class Relocation(
    ConnectionRegistry connections, IOptions<RealtimeOptions> options, TimeProvider time, ILogger<Relocation> logger) : IShutdownTask
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        RealtimeLog.Relocating(logger, connections.All.Count);
        // A connection accepted just before the node stopped accepting may be registered late: look again until none is left.
        for (var left = connections.All; left.Count > 0 && !cancellationToken.IsCancellationRequested; left = connections.All)
        {
            await MoveAsync([.. left], cancellationToken);
            await Task.Delay(Step, time, cancellationToken);
        }
    }

    /// <summary>Spread evenly over the relocation time; a few take less.</summary>
    private async Task MoveAsync(IReadOnlyCollection<Connection> some, CancellationToken cancellationToken)
    {
        var steps = Math.Max(1, (int)(options.Value.RelocationTime / Step));
        foreach (var few in some.Chunk(Math.Max(1, (some.Count + steps - 1) / steps)))
        {
            foreach (var connection in few)
            {
                connection.End(Ending.Moving);
            }

            await Task.Delay(Step, time, cancellationToken);
        }
    }
}
