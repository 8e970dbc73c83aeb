using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>
/// Starts the writers of the outboxes that have something to write, one after the other on one thread: waking a thread
/// for each of them would cost more than the writing. While there is much to do, rounds are some milliseconds apart, the
/// more the more there is, so that more goes in one write to a connection and everybody on the way wakes up less often; a
/// quiet node writes at once, and one that does not keep up writes seldom. Nothing runs while nothing waits.
/// </summary>
internal sealed class Postman(IOptions<RealtimeOptions> options, TimeProvider time) : IThreadPoolWorkItem
{
    /// <summary>So many connections in one round are a busy time, in which rounds begin to keep their distance.</summary>
    private const int Busy = 8;

    /// <summary>With so many in one round the distance is full.</summary>
    private const int Crowd = 64;

    /// <summary>What a round takes on a machine that keeps up, it may rest this many times.</summary>
    private const int RestsARound = 3;

    private readonly ConcurrentQueue<Outbox> _ready = new();
    private int _isUp;
    private TimeSpan _strain;

    /// <summary>The outbox has begun to hold something. Each is called once until it has written everything. Never blocks.</summary>
    public void Call(Outbox outbox)
    {
        _ready.Enqueue(outbox);
        GetUp();
    }

    public void Execute() => _ = GoRoundAsync();

    private void GetUp()
    {
        if (Interlocked.Exchange(ref _isUp, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task GoRoundAsync()
    {
        while (true)
        {
            var begun = time.GetTimestamp();
            var visited = 0;
            // Who comes back during the round has its turn in the next one.
            for (var left = _ready.Count; left > 0 && _ready.TryDequeue(out var outbox); left--)
            {
                outbox.Write();
                visited++;
            }

            if (visited >= Busy)
            {
                await RestAsync(visited, time.GetElapsedTime(begun));
            }
            else if (_ready.IsEmpty)
            {
                break;
            }
        }

        Volatile.Write(ref _isUp, 0);
        if (!_ready.IsEmpty)
        {
            GetUp();
        }
    }

    /// <summary>
    /// A round that takes long, and a rest that ends late, are those of a machine that has more to do than it can: the next
    /// rest is the longer, and what all of it waits for is done in fewer writes.
    /// </summary>
    private async Task RestAsync(int visited, TimeSpan took)
    {
        var pause = options.Value.WritePause * (Math.Min(visited, Crowd) / (double)Crowd);
        var strained = _strain * RestsARound;
        var rest = strained < pause ? pause : strained < options.Value.LongestWritePause ? strained : options.Value.LongestWritePause;
        var begun = time.GetTimestamp();
        await Task.Delay(rest, time);
        var late = time.GetElapsedTime(begun) - rest;
        _strain = (_strain + took + (late > TimeSpan.Zero ? late : TimeSpan.Zero)) / 2;
    }
}
