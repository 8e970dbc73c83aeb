using System.Collections.Concurrent;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Standalone.Crowd.Hosting;

/// <summary>The concurrent tasks of the players. A failure is logged and ends only its task; all tasks end with the crowd.</summary>
internal sealed class CrowdTasks(ILogger<CrowdTasks> log)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    public void Start(string act, Func<Task> work)
    {
        var task = RunAsync(act, work);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    public async Task EndedAsync()
    {
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Keys);
        }
    }

    /// <summary>The same, awaitable.</summary>
    public async Task RunAsync(string act, Func<Task> work)
    {
        await Task.Yield();
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
        catch (ApiException refused)
        {
            CrowdLog.NotAsked(log, refused.Message);
        }
#pragma warning disable CA1031 // A failure of the simulated players must never stop the host.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            CrowdLog.Failed(log, act, failure);
        }
    }
}
