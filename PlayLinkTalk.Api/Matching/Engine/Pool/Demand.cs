namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>How many have asked for each start of late: where a game has a choice, it starts when the most others can still join.</summary>
internal sealed class Demand
{
    /// <summary>Marks that are counted apart; at ten minutes these are fourteen days.</summary>
    private const int Span = 2048;

    private readonly int[] _asked = new int[Span];
    private int _cleared;

    public void Ask(int firstStart, int lastStart, int now)
    {
        // What was counted for the past is the far future's place.
        for (_cleared = Math.Max(_cleared, now - Span); _cleared < now; _cleared++)
        {
            _asked[_cleared % Span] = 0;
        }

        for (var start = Math.Max(firstStart, now); start <= lastStart && start < now + Span; start++)
        {
            _asked[start % Span]++;
        }
    }

    public int Most(int firstStart, int lastStart)
    {
        var most = 0;
        for (var start = firstStart; start <= lastStart && start < firstStart + Span; start++)
        {
            most = Math.Max(most, At(start));
        }

        return most;
    }

    public int At(int start) => _asked[start % Span];
}
