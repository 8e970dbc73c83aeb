using System.Collections.Concurrent;
using System.Diagnostics;

namespace PlayLinkTalk.Load.Measuring;

/// <summary>Every single time that was measured, in milliseconds: percentiles are exact.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> _times = [];

    public int Count => _times.Count;

    /// <param name="since">A <see cref="Stopwatch"/> timestamp.</param>
    public void AddSince(long since) => Add(Stopwatch.GetElapsedTime(since));

    public void Add(TimeSpan time) => _times.Add(time.TotalMilliseconds);

    /// <summary>The least time that so many percent did not exceed; 0 when nothing was measured.</summary>
    public double Percentile(double percent)
    {
        var sorted = _times.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100) - 1, 0, sorted.Length - 1)];
    }
}
