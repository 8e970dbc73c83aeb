using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Load.Talk;

/// <summary>What one client heard in one room, in the order in which it heard it.</summary>
internal sealed class Transcript
{
    private readonly List<(long Seq, Guid? Id)> _heard = [];
    private long _last;

    /// <summary>The highest position heard.</summary>
    public long Last => Interlocked.Read(ref _last);

    public void Hear(Message message)
    {
        lock (_heard)
        {
            _heard.Add((message.Seq, message.Id));
            _last = Math.Max(_last, message.Seq);
        }
    }

    public Verdict Compare(IReadOnlyList<Message> log)
    {
        lock (_heard)
        {
            var distinct = _heard.ToHashSet();
            return new Verdict(
                log.Count(message => !distinct.Contains((message.Seq, message.Id))),
                _heard.Count - distinct.Count,
                _heard.Zip(_heard.Skip(1)).Count(pair => pair.Second.Seq < pair.First.Seq),
                distinct.Except(log.Select(message => (message.Seq, message.Id))).Count());
        }
    }
}

/// <summary>How a transcript differs from the log: all zeros when it does not.</summary>
internal readonly record struct Verdict(long Lost, long Doubled, long OutOfOrder, long Invented)
{
    public static Verdict operator +(Verdict one, Verdict other) => new(
        one.Lost + other.Lost, one.Doubled + other.Doubled, one.OutOfOrder + other.OutOfOrder, one.Invented + other.Invented);
}
