using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>
/// Sends clients elsewhere, one after the other, so that the other nodes and the Api are not asked by all of them at once:
/// those of a node that is about to end (it takes no new ones by then), or some of one that holds too many.
/// </summary>
internal sealed class Relocation(
    ConnectionRegistry connections, IOptions<RealtimeOptions> options, TimeProvider time, ILogger<Relocation> logger) : IShutdownTask
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        RealtimeLog.Relocating(logger, connections.All.Count);
        // Who was let in a moment before the doors closed may not be here yet: a second look finds them.
        for (var left = connections.All; left.Count > 0 && !cancellationToken.IsCancellationRequested; left = connections.All)
        {
            await MoveAsync([.. left], options.Value.RelocationTime, cancellationToken);
            await Task.Delay(Step, time, cancellationToken);
        }
    }

    /// <summary>Tells these to move, evenly over a time; a few take less.</summary>
    public async Task MoveAsync(IReadOnlyCollection<Connection> some, TimeSpan over, CancellationToken cancellationToken)
    {
        var steps = Math.Max(1, (int)(over / Step));
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
