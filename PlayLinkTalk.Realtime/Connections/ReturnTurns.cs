using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>
/// In which order the connections of this node come back should it die: a turn for each, evenly over as long as the others
/// take to serve them all. Whoever comes gets the first that is free, so nobody waits for those who have left.
/// </summary>
internal sealed class ReturnTurns(IOptions<RealtimeOptions> options)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<int, int> _free = new();
    private int _used;

    /// <summary>A turn for as long as the connection lasts.</summary>
    public Turn Take()
    {
        lock (_gate)
        {
            var number = _free.TryDequeue(out var free, out _) ? free : _used++;
            var after = number * options.Value.ReturnPace;
            return new(this, number, after < options.Value.LongestReturn ? after : options.Value.LongestReturn);
        }
    }

    private void GiveBack(int number)
    {
        lock (_gate)
        {
            _free.Enqueue(number, number);
        }
    }

    /// <param name="all">Where it goes back to, once.</param>
    /// <param name="number">From 0, and no one else's.</param>
    /// <param name="after">How long its holder waits.</param>
    internal sealed class Turn(ReturnTurns all, int number, TimeSpan after) : IDisposable
    {
        private ReturnTurns? _all = all;

        public int Number { get; } = number;

        public TimeSpan After { get; } = after;

        public void Dispose() => Interlocked.Exchange(ref _all, null)?.GiveBack(Number);
    }
}
