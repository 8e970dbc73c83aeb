namespace PlayLinkTalk.Client;

/// <summary>
/// How long to wait before the next attempt: doubling from <paramref name="first"/> to <paramref name="longest"/>, each
/// wait drawn from its upper half, so that clients which lost the same node do not come back in step.
/// </summary>
/// <param name="random">0 ≤ x &lt; 1.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double>? random = null)
{
    private readonly Func<double> _random = random ?? Random.Shared.NextDouble;
    private int _attempts;

    public TimeSpan Next()
    {
        var wait = Math.Min(first.Ticks * Math.Pow(2, Math.Min(_attempts++, 30)), longest.Ticks);
        return TimeSpan.FromTicks((long)(wait * (0.5 + (_random() / 2))));
    }

    /// <summary>The next wait, but never shorter than the service asked for, and spread beyond that too.</summary>
    public TimeSpan Next(TimeSpan? atLeast) =>
        Next() is var wait && atLeast > wait ? atLeast.Value * (1 + (_random() / 4)) : wait;

    /// <summary>After the loss of what had held for long: at once, but for a moment by which those who lost it together are spread.</summary>
    public TimeSpan AtOnce()
    {
        Reset();
        return first * (_random() / 4);
    }

    public void Reset() => _attempts = 0;
}
