namespace PlayLinkTalk.Load.Talk;

/// <summary>The entries of one log that one client heard, in order of arrival.</summary>
/// <typeparam name="TMark">The identity of an entry.</typeparam>
internal sealed class Transcript<TMark>
{
    private readonly List<(long Seq, TMark Mark)> _heard = [];
    private long _last;

    /// <summary>The highest position heard.</summary>
    public long Last => Interlocked.Read(ref _last);

    public void Hear(long seq, TMark mark)
    {
        lock (_heard)
        {
            _heard.Add((seq, mark));
            _last = Math.Max(_last, seq);
        }
    }

    public Verdict Compare(IReadOnlyCollection<(long Seq, TMark Mark)> log)
    {
        lock (_heard)
        {
            var distinct = _heard.ToHashSet();
            return new Verdict(
                log.Count(entry => !distinct.Contains(entry)),
                _heard.Count - distinct.Count,
                _heard.Zip(_heard.Skip(1)).Count(pair => pair.Second.Seq < pair.First.Seq),
                distinct.Except(log).Count());
        }
    }
}

/// <summary>The differences between a transcript and the log: all zero if there are none.</summary>
internal readonly record struct Verdict(long Lost, long Doubled, long OutOfOrder, long Invented)
{
    public static Verdict operator +(Verdict one, Verdict other) => new(
        one.Lost + other.Lost, one.Doubled + other.Doubled, one.OutOfOrder + other.OutOfOrder, one.Invented + other.Invented);
}
