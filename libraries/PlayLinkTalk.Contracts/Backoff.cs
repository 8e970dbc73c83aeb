namespace PlayLinkTalk.Contracts;

/// <summary>
/// The delay before the next attempt: doubles from <paramref name="first"/> to <paramref name="longest"/>. Each delay is drawn from
/// its upper half, so that clients of a failed node do not reconnect in step.
/// </summary>
/// <param name="first">The maximum of the first delay.</param>
/// <param name="longest">The maximum of every later delay.</param>
/// <param name="random">0 ≤ x &lt; 1.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double>? random = null)
{
    private readonly Func<double> _random = random ?? Random.Shared.NextDouble;
    private int _attempts;

    /// <summary>The next delay. Each call counts as a failed attempt.</summary>
    public TimeSpan Next()
    {
        var wait = Math.Min(first.Ticks * Math.Pow(2, Math.Min(_attempts++, 30)), longest.Ticks);
        return TimeSpan.FromTicks((long)(wait * (0.5 + (_random() / 2))));
    }

    /// <summary>The next delay, at least the one that the service asked for, plus a random part.</summary>
    public TimeSpan Next(TimeSpan? atLeast) =>
        Next() is var wait && atLeast > wait ? atLeast.Value * (1 + (_random() / 4)) : wait;

    /// <summary>The delay after the loss of a long-lived connection: random, up to a quarter of the first delay.</summary>
    public TimeSpan AtOnce()
    {
        Reset();
        return first * (_random() / 4);
    }

    /// <summary>The last attempt succeeded: start again with the first delay.</summary>
    public void Reset() => _attempts = 0;
}
