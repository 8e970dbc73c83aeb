namespace PlayLinkTalk.Contracts;

/// <summary>
/// How long to wait before the next attempt: doubling from <paramref name="first"/> to <paramref name="longest"/>, each
/// wait drawn from its upper half, so that clients of a node that failed do not reconnect in step.
/// </summary>
/// <param name="first">The first wait at most.</param>
/// <param name="longest">Every later wait at most.</param>
/// <param name="random">0 ≤ x &lt; 1.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double>? random = null)
{
    private readonly Func<double> _random = random ?? Random.Shared.NextDouble;
    private int _attempts;

    /// <summary>The next wait. Each call counts as a failed attempt.</summary>
    public TimeSpan Next()
    {
        var wait = Math.Min(first.Ticks * Math.Pow(2, Math.Min(_attempts++, 30)), longest.Ticks);
        return TimeSpan.FromTicks((long)(wait * (0.5 + (_random() / 2))));
    }

    /// <summary>The next wait, but never shorter than the service asked for, and spread beyond that too.</summary>
    public TimeSpan Next(TimeSpan? atLeast) =>
        Next() is var wait && atLeast > wait ? atLeast.Value * (1 + (_random() / 4)) : wait;

    /// <summary>After the loss of a connection that had held for long: up to a quarter of the first wait, at random.</summary>
    public TimeSpan AtOnce()
    {
        Reset();
        return first * (_random() / 4);
    }

    /// <summary>The last attempt succeeded: the next wait is the first one again.</summary>
    public void Reset() => _attempts = 0;
}
