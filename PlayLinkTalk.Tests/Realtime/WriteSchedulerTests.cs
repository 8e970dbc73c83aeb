using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Tests.Client;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>How far apart the rounds of writing are.</summary>
public sealed class WriteSchedulerTests : IDisposable
{
    private const int Crowd = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private readonly ImpatientTime _time = new();
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _open = new();
    private readonly WriteScheduler _scheduler;
    private readonly OutgoingQueue[] _queues;
    private readonly OutgoingQueue _first;
    private TimeSpan _aWriteTakes;
    private int _written;

    public WriteSchedulerTests()
    {
        _scheduler = new(Options.Create(new RealtimeOptions { WritePause = Pause, LongestWritePause = Longest }), _time);
        _queues = [.. Enumerable.Range(0, Crowd).Select(_ => NewQueue(Write))];
        _first = NewQueue(Hold);
    }

    [Fact]
    public async Task Rounds_are_the_longer_apart_the_longer_they_take()
    {
        await GoRoundAsync();
        Assert.Equal([Pause], _time.Waits);

        _aWriteTakes = TimeSpan.FromMilliseconds(1);
        await GoRoundAsync();
        await GoRoundAsync();

        Assert.InRange(_time.Waits.Last(), TimeSpan.FromMilliseconds(Crowd), Longest);
    }

    [Fact]
    public async Task However_long_they_take_the_next_one_comes()
    {
        _aWriteTakes = TimeSpan.FromSeconds(1);
        await GoRoundAsync();
        await GoRoundAsync();

        Assert.Equal(Longest, _time.Waits.Last());
    }

    public void Dispose()
    {
        _held.Dispose();
        _open.Dispose();
    }

    /// <summary>One round in which all of them are written: none begins before the last of them has something.</summary>
    private async Task GoRoundAsync()
    {
        var (written, rounds) = (Volatile.Read(ref _written), _time.Waits.Count);
        _held.Reset();
        _open.Reset();
        _first.TryPost(new(new byte[1]));
        await Eventually.IsTrue(() => _held.IsSet);
        foreach (var queue in _queues)
        {
            queue.TryPost(new(new byte[1]));
        }

        _open.Set();
        await Eventually.IsTrue(() => Volatile.Read(ref _written) == written + Crowd && _time.Waits.Count > rounds);
    }

    private ValueTask Write(IReadOnlyList<Frame> frames)
    {
        _time.Pass(_aWriteTakes);
        Interlocked.Increment(ref _written);
        return ValueTask.CompletedTask;
    }

    private ValueTask Hold(IReadOnlyList<Frame> frames)
    {
        _held.Set();
        _open.Wait();
        return ValueTask.CompletedTask;
    }

    private OutgoingQueue NewQueue(Func<IReadOnlyList<Frame>, ValueTask> write) =>
        new(maxFrames: 16, maxBytes: 1024, _time, _scheduler, write) { OnFailure = _ => { }, Abandon = () => { } };
}
