using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Departures;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>
/// Sends the clients of a node that is about to end elsewhere, one after the other, so that the other nodes and the Api are
/// not asked by all of them at once. The node takes no new ones by then.
/// </summary>
internal sealed class Relocation(
    ConnectionRegistry connections, IOptions<RealtimeOptions> options, TimeProvider time, ILogger<Relocation> logger) : IDeparting
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public async Task DepartAsync(CancellationToken cancellationToken)
    {
        RealtimeLog.Relocating(logger, connections.All.Count);
        // Who was let in a moment before the doors closed may not be here yet: a second look finds them.
        for (var left = connections.All; left.Count > 0 && !cancellationToken.IsCancellationRequested; left = connections.All)
        {
            await MoveAsync([.. left], cancellationToken);
            await Task.Delay(Step, time, cancellationToken);
        }
    }

    private async Task MoveAsync(Connection[] all, CancellationToken cancellationToken)
    {
        var steps = Math.Max(1, (int)(options.Value.RelocationTime / Step));
        foreach (var some in all.Chunk(Math.Max(1, (all.Length + steps - 1) / steps)))
        {
            foreach (var connection in some)
            {
                connection.End(Ending.Moving);
            }

            await Task.Delay(Step, time, cancellationToken);
        }
    }
}
