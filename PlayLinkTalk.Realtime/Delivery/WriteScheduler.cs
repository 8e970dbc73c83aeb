using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>
/// Starts the writers of the queues that have something to write, one after another on one thread: a thread for each would cost
/// more than the write. While many queues are busy, rounds are some milliseconds apart, so that one write takes more frames; a
/// quiet node writes at once, and an overloaded one writes less often. Nothing runs while all queues are empty.
/// </summary>
internal sealed class WriteScheduler(IOptions<RealtimeOptions> options, TimeProvider time) : IThreadPoolWorkItem
{
    /// <summary>From this many connections in one round on, there is a pause after the round.</summary>
    private const int Busy = 8;

    /// <summary>With this many in one round the pause has its full length.</summary>
    private const int Crowd = 64;

    /// <summary>The pause after a round that took long, in multiples of that round.</summary>
    private const int PauseFactor = 3;

    private readonly ConcurrentQueue<OutgoingQueue> _ready = new();
    private int _isRunning;
    private TimeSpan _strain;

    /// <summary>The queue is no longer empty. Each queue is started once, until it is empty again. Never blocks.</summary>
    public void Schedule(OutgoingQueue queue)
    {
        _ready.Enqueue(queue);
        Start();
    }

    public void Execute() => _ = RunAsync();

    private void Start()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            var begun = time.GetTimestamp();
            var visited = 0;
            // A queue that is scheduled again during the round waits for the next one.
            for (var left = _ready.Count; left > 0 && _ready.TryDequeue(out var queue); left--)
            {
                queue.Write();
                visited++;
            }

            if (visited >= Busy)
            {
                await PauseAsync(visited, time.GetElapsedTime(begun));
            }
            else if (_ready.IsEmpty)
            {
                break;
            }
        }

        Volatile.Write(ref _isRunning, 0);
        if (!_ready.IsEmpty)
        {
            Start();
        }
    }

    /// <summary>A long round and a late timer are signs of overload: the next pause is longer, and one write takes more.</summary>
    private async Task PauseAsync(int visited, TimeSpan took)
    {
        var usual = options.Value.WritePause * (Math.Min(visited, Crowd) / (double)Crowd);
        var strained = _strain * PauseFactor;
        var pause = strained < usual ? usual : strained < options.Value.LongestWritePause ? strained : options.Value.LongestWritePause;
        var begun = time.GetTimestamp();
        await Task.Delay(pause, time);
        var late = time.GetElapsedTime(begun) - pause;
        _strain = (_strain + took + (late > TimeSpan.Zero ? late : TimeSpan.Zero)) / 2;
    }
}
