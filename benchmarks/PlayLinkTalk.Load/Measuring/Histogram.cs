namespace PlayLinkTalk.Load.Measuring;

/// <summary>Very many times, counted in steps of a twentieth of a millisecond: costs next to nothing while it measures.</summary>
internal sealed class Histogram
{
    private const double StepsAMillisecond = 20;
    private readonly int[] _steps = new int[200_000];

    public int Count => _steps.Sum();

    public void Add(TimeSpan time) =>
        Interlocked.Increment(ref _steps[Math.Clamp((int)(time.TotalMilliseconds * StepsAMillisecond), 0, _steps.Length - 1)]);

    /// <summary>The least time in milliseconds that so many percent did not exceed; 0 when nothing was measured.</summary>
    public double Percentile(double percent)
    {
        var left = (long)Math.Ceiling(Count * percent / 100);
        for (var step = 0; step < _steps.Length && left > 0; step++)
        {
            left -= _steps[step];
            if (left <= 0)
            {
                return (step + 1) / StepsAMillisecond;
            }
        }

        return 0;
    }
}
