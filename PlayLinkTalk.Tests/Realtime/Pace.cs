namespace PlayLinkTalk.Tests.Realtime;

/// <summary>
/// Keeps a writer near the slowest of its readers: one that is further behind than the Api replays is rightly told to
/// start over, and its transcript would have a hole on a slow machine.
/// </summary>
internal sealed class Pace(int readers)
{
    private const int Furthest = World.MostMissed - 100;

    private readonly long[] _positions = new long[readers];

    public void Reached(int reader, long position) => Volatile.Write(ref _positions[reader], position);

    /// <summary>The reader reads no more, whether it came to the end or failed: the writer does not wait for it.</summary>
    public void Done(int reader) => Reached(reader, long.MaxValue - Furthest);

    /// <summary>Completes when <paramref name="position"/> may be written.</summary>
    public async Task WaitAsync(long position)
    {
        while (position > Slowest() + Furthest)
        {
            await Task.Delay(1);
        }
    }

    private long Slowest()
    {
        var slowest = long.MaxValue;
        for (var reader = 0; reader < _positions.Length; reader++)
        {
            slowest = Math.Min(slowest, Volatile.Read(ref _positions[reader]));
        }

        return slowest;
    }
}
