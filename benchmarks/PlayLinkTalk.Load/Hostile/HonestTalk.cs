using System.Collections.Concurrent;
using System.Diagnostics;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.Hostile;

/// <summary>
/// Honest clients: each says something every second and lists its rooms every two, one request of each kind at a time, so that a slow
/// service is not asked more than a quick one.
/// </summary>
internal sealed class HonestTalk
{
    private static readonly TimeSpan TalkPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PagePace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Audience _audience;
    private readonly ConcurrentDictionary<Guid, long> _sentAt = new();
    private int _failed;

    public HonestTalk(Audience audience)
    {
        _audience = audience;
        audience.Heard = Hear;
    }

    public Latencies Acknowledging { get; } = new();

    public Latencies Delivering { get; } = new();

    public Latencies Reading { get; } = new();

    /// <summary>Requests that were refused, or not answered within half a minute.</summary>
    public int Failed => _failed;

    /// <summary>Completes when the last request is answered.</summary>
    public Task RunAsync(CancellationToken end, CancellationToken cancellationToken) =>
        Task.WhenAll(_audience.Guests.SelectMany(guest => (Task[])
        [
            RepeatAsync(TalkPace, token => SayAsync(guest, token), end, cancellationToken),
            RepeatAsync(PagePace, token => LookAsync(guest, token), end, cancellationToken),
        ]));

    private async Task RepeatAsync(
        TimeSpan pace, Func<CancellationToken, Task> act, CancellationToken end, CancellationToken cancellationToken)
    {
        try
        {
            // Not all in the same moment.
            await Task.Delay(Random.Shared.Next((int)pace.TotalMilliseconds), end);
            using var ticks = new PeriodicTimer(pace);
            while (await ticks.WaitForNextTickAsync(end))
            {
                await TryAsync(act, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The phase is over.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Longest);
        try
        {
            await act(patience.Token);
        }
        catch (Exception failure) when (failure is ApiException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _failed);
        }
    }

    private async Task SayAsync(Guest guest, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var begun = _sentAt[id] = Stopwatch.GetTimestamp();
        await guest.SendAsync("Meet at the main gate at seven.", id, cancellationToken);
        Acknowledging.AddSince(begun);
    }

    private async Task LookAsync(Guest guest, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        await guest.Player.Api.Rooms.ListAsync(cancellationToken: cancellationToken);
        Reading.AddSince(begun);
    }

    private void Hear(Message message)
    {
        if (message.ClientMessageId is { } id && _sentAt.TryGetValue(id, out var begun))
        {
            Delivering.AddSince(begun);
        }
    }
}
