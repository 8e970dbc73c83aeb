using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Answers the rooms of which this process hears, and those that no process answers. Any number of processes do it: taking a question is
/// exclusive. It ends before the log of messages does, so that what has come of an answer is stored.
/// </summary>
internal sealed class AssistantService(
    AssistantQueue queue, Questions questions, Answering answering, AssistantMembership membership, FeatureSwitches features,
    IOptions<AssistantOptions> options, TimeProvider time, ILogger<AssistantService> logger) : InterruptibleService
{
    private readonly AssistantOptions _options = options.Value;
    private readonly SemaphoreSlim _places = new(options.Value.MostAtOnce);
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _rooms = [];
    private readonly ConcurrentDictionary<Guid, byte> _waiting = [];
    private bool _isNamed;

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        AssistantLog.Begins(logger, _options.HasModel ? "a model" : "the built-in responder");
        var repeated = Task.WhenAll(
            RepeatAsync(ListenAsync, stoppingToken),
            RepeatAsync(SweepAsync, stoppingToken));
        try
        {
            await repeated;
        }
        finally
        {
            await Task.WhenAll(Running());
        }
    }

    /// <summary>Until the service ends. A failure is logged, and after a pause it goes on.</summary>
    private async Task RepeatAsync(Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await act(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                AssistantLog.SweepFailed(logger, failure);
                await Task.Delay(TimeSpan.FromSeconds(_options.SweepSeconds), time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        var heard = await queue.TakeAsync(stoppingToken);
        foreach (var room in await questions.AskedAmongAsync(heard, stoppingToken))
        {
            Begin(room, stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        if (!_isNamed)
        {
            await membership.RenameAsync(stoppingToken);
            _isNamed = true;
        }

        await Task.Delay(TimeSpan.FromSeconds(_options.SweepSeconds), time, stoppingToken);
        foreach (var room in await questions.LeftBehindAsync(stoppingToken))
        {
            Begin(room, stoppingToken);
        }
    }

    private void Begin(Guid room, CancellationToken stoppingToken)
    {
        // One that waits for a place looks at all that was said when it gets it.
        if (!_waiting.TryAdd(room, 0))
        {
            return;
        }

        lock (_gate)
        {
            _rooms.RemoveWhere(task => task.IsCompleted);
            _rooms.Add(RunAsync(room, stoppingToken));
        }
    }

    private Task[] Running()
    {
        lock (_gate)
        {
            return [.. _rooms];
        }
    }

    /// <summary>Answers the room's questions one after the other, until there is none.</summary>
    private async Task RunAsync(Guid room, CancellationToken stoppingToken)
    {
        // The caller goes on with the next room.
        await Task.Yield();
        try
        {
            await _places.WaitAsync(stoppingToken);
            _waiting.TryRemove(room, out _);
            try
            {
                // Switched off: questions stay, and are answered if it is on again before they are old.
                while (!stoppingToken.IsCancellationRequested
                    && !await features.IsOffAsync(SwitchableFeature.Assistant, stoppingToken)
                    && await questions.TakeAsync(room, stoppingToken) is { } question)
                {
                    await answering.AnswerAsync(question, stoppingToken);
                }
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not begun is found by another process, or at the next start.
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            AssistantLog.RoomFailed(logger, failure, room);
        }
    }
}
