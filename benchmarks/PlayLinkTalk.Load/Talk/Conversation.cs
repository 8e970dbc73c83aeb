using System.Collections.Concurrent;
using System.Diagnostics;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Measuring;

namespace PlayLinkTalk.Load.Talk;

/// <summary>
/// The audience talks at a steady rate, even if the service falls behind. Measures the time from sending until the
/// acknowledgement, and until each of the ten members has the message.
/// </summary>
internal sealed class Conversation
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Audience _audience;
    private readonly int _sendsPerSecond;
    private readonly string _text;
    private readonly ConcurrentDictionary<Guid, long> _sentAt = new();
    private readonly ConcurrentDictionary<Guid, Message> _acknowledged = new();

    /// <param name="text">The text of every message.</param>
    public Conversation(Audience audience, int sendsPerSecond, string? text = null)
    {
        (_audience, _sendsPerSecond) = (audience, sendsPerSecond);
        _text = text ?? "오늘 저녁 7시에 체육관 정문에서 만나요! 준비물은 운동화와 물 한 병이면 됩니다.";
        audience.Heard = Hear;
    }

    public Audience Audience => _audience;

    public Latencies Acknowledging { get; } = new();

    public Latencies Delivering { get; } = new();

    public ICollection<Message> Acknowledged => _acknowledged.Values;

    /// <summary>The duration until the last acknowledgement.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>Sends until <paramref name="end"/>; completes when all sends are acknowledged.</summary>
    public async Task RunAsync(CancellationToken end, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var sending = new List<Task>();
        using var ticks = new PeriodicTimer(Tick);
        while (!end.IsCancellationRequested && await ticks.WaitForNextTickAsync(cancellationToken))
        {
            var due = (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * _sendsPerSecond);
            while (sending.Count < due)
            {
                sending.Add(SendAsync(_audience.Guests[Random.Shared.Next(_audience.Guests.Count)], cancellationToken));
            }
        }

        await Task.WhenAll(sending);
        Time = Stopwatch.GetElapsedTime(begun);
    }

    public async Task RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(time);
        await RunAsync(end.Token, cancellationToken);
    }

    private async Task SendAsync(Guest guest, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var begun = _sentAt[id] = Stopwatch.GetTimestamp();
        _acknowledged[id] = await guest.SendAsync(_text, id, cancellationToken);
        Acknowledging.AddSince(begun);
    }

    private void Hear(Message message)
    {
        if (message.ClientMessageId is { } id && _sentAt.TryGetValue(id, out var begun))
        {
            Delivering.AddSince(begun);
        }
    }
}
