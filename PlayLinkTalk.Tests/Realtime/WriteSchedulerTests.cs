using PlayLinkTalk.Realtime.Delivery;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>Which thread writes, and that nothing that was posted stays unwritten.</summary>
public sealed class WriteSchedulerTests : IDisposable
{
    private readonly WriteScheduler _scheduler = new();
    private readonly ManualResetEventSlim _open = new();

    [Fact]
    public void A_thread_that_holds_writes_what_it_posted_when_it_releases()
    {
        var writers = new List<int>();
        var queues = Enumerable.Range(0, 3).Select(_ => NewQueue(() => writers.Add(Environment.CurrentManagedThreadId))).ToArray();

        using (_scheduler.Hold())
        {
            using (_scheduler.Hold())
            {
                Array.ForEach(queues, queue => queue.TryPost(new(new byte[1])));
            }

            Assert.Empty(writers);
        }

        Assert.Equal(Enumerable.Repeat(Environment.CurrentManagedThreadId, 3), writers);
    }

    [Fact]
    public async Task Without_a_hold_another_thread_writes()
    {
        var written = new TaskCompletionSource<int>();
        NewQueue(() => written.SetResult(Environment.CurrentManagedThreadId)).TryPost(new(new byte[1]));

        Assert.NotEqual(0, await written.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_is_posted_while_a_round_runs_is_written_by_it_or_after_it()
    {
        var begun = new TaskCompletionSource();
        var slow = NewQueue(() =>
        {
            begun.TrySetResult();
            _open.Wait();
        });
        var written = 0;
        var other = NewQueue(() => Interlocked.Increment(ref written));
        slow.TryPost(new(new byte[1]));
        await begun.Task;

        using (_scheduler.Hold())
        {
            other.TryPost(new(new byte[1]));
        }

        Assert.Equal(0, Volatile.Read(ref written));
        _open.Set();
        await Eventually.IsTrue(() => Volatile.Read(ref written) == 1);
    }

    [Fact]
    public async Task Many_threads_lose_no_frame()
    {
        const int Posts = 20_000;
        var written = 0;
        var queues = Enumerable.Range(0, 8).Select(_ => NewQueue(frames => Interlocked.Add(ref written, frames))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var post = 0; post < Posts; post++)
            {
                await queues[(post + thread) % queues.Length].SpaceAsync();
                using (post % 2 == 0 ? _scheduler.Hold() : default(IDisposable))
                {
                    Assert.True(queues[(post + thread) % queues.Length].TryPost(new(new byte[1])));
                }
            }
        })));

        await Eventually.IsTrue(() => Volatile.Read(ref written) == 4 * Posts);
    }

    public void Dispose() => _open.Dispose();

    private OutgoingQueue NewQueue(Action write) => NewQueue(_ => write());

    private OutgoingQueue NewQueue(Action<int> write) =>
        new(maxFrames: 1024, maxBytes: 1024 * 1024, TimeProvider.System, _scheduler, frames =>
        {
            write(frames.Count);
            return ValueTask.CompletedTask;
        })
        {
            OnFailure = _ => { }, Abandon = () => { },
        };
}
