using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>
/// In which order the connections of this node come back should it die: a turn for each, evenly over as long as the others
/// take to serve them all. Turns go round among as many as there are, so they stay even while connections come and go.
/// </summary>
internal sealed class ReturnTurns(IOptions<RealtimeOptions> options)
{
    private int _held;
    private long _taken = -1;

    /// <summary>A turn for as long as the connection lasts.</summary>
    public Turn Take()
    {
        var among = Interlocked.Increment(ref _held);
        var number = Interlocked.Increment(ref _taken) % among;
        var after = number * options.Value.ReturnPace;
        return new(this, after < options.Value.LongestReturn ? after : options.Value.LongestReturn);
    }

    /// <param name="all">Where it goes back to.</param>
    /// <param name="after">How long its holder waits.</param>
    internal sealed class Turn(ReturnTurns all, TimeSpan after) : IDisposable
    {
        public TimeSpan After { get; } = after;

        public void Dispose() => Interlocked.Decrement(ref all._held);
    }
}
