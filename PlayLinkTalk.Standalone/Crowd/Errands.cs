using System.Collections.Concurrent;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Standalone.Crowd;

/// <summary>What the players do at the same time. A failed errand is logged and ends alone; all end when the crowd does.</summary>
internal sealed class Errands(ILogger<Errands> log)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    public void Start(string act, Func<Task> errand)
    {
        var task = RunAsync(act, errand);
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

    /// <summary>The same, for who waits for it.</summary>
    public async Task RunAsync(string act, Func<Task> errand)
    {
        await Task.Yield();
        try
        {
            await errand();
        }
        catch (OperationCanceledException)
        {
            // The crowd goes home.
        }
        catch (ApiException refused)
        {
            CrowdLog.NotAsked(log, refused.Message);
        }
#pragma warning disable CA1031 // The crowd is a guest of the service: its mistakes must never stop the host.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            CrowdLog.Failed(log, act, failure);
        }
    }
}
