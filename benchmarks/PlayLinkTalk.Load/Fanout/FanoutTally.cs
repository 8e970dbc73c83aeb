using PlayLinkTalk.Load.Measuring;

namespace PlayLinkTalk.Load.Fanout;

/// <summary>What all members of all rooms received at one rate.</summary>
internal sealed class FanoutTally
{
    private int _sent;
    private int _acknowledged;
    private int _delivered;
    private int _refused;
    private int _skipped;
    private int _repeated;
    private int _cut;

    public Histogram Acknowledging { get; private set; } = new();

    public Histogram Delivering { get; private set; } = new();

    public int AcknowledgedCount => Volatile.Read(ref _acknowledged);

    public int DeliveredCount => Volatile.Read(ref _delivered);

    public int RefusedCount => Volatile.Read(ref _refused);

    /// <summary>Positions that were skipped.</summary>
    public int SkippedCount => Volatile.Read(ref _skipped);

    /// <summary>Positions that were repeated or came too late.</summary>
    public int RepeatedCount => Volatile.Read(ref _repeated);

    public int CutCount => Volatile.Read(ref _cut);

    public string? FirstRefusal { get; private set; }

    /// <summary>Clears the times and keeps the counts.</summary>
    public void ForgetTimes() => (Acknowledging, Delivering) = (new(), new());

    /// <summary>Whether every send is answered.</summary>
    public bool IsAnswered => AcknowledgedCount + RefusedCount == Volatile.Read(ref _sent);

    public void Sent() => Interlocked.Increment(ref _sent);

    public void Acknowledged(TimeSpan after)
    {
        Interlocked.Increment(ref _acknowledged);
        Acknowledging.Add(after);
    }

    public void Delivered(TimeSpan after)
    {
        Interlocked.Increment(ref _delivered);
        Delivering.Add(after);
    }

    public void Refused(string answer)
    {
        Interlocked.Increment(ref _refused);
        FirstRefusal ??= answer;
    }

    public void OutOfTurn(bool isAhead) => Interlocked.Increment(ref isAhead ? ref _skipped : ref _repeated);

    public void Cut() => Interlocked.Increment(ref _cut);
}
