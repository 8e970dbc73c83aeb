using System.Collections.Concurrent;
using System.Diagnostics;

namespace PlayLinkTalk.Load.Measuring;

/// <summary>All measured times in milliseconds: percentiles are exact.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> _times = [];

    public int Count => _times.Count;

    /// <param name="since">A <see cref="Stopwatch"/> timestamp.</param>
    public void AddSince(long since) => Add(Stopwatch.GetElapsedTime(since));

    public void Add(TimeSpan time) => _times.Add(time.TotalMilliseconds);

    /// <summary>The percentile in milliseconds; 0 without measurements.</summary>
    public double Percentile(double percent)
    {
        var sorted = _times.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100) - 1, 0, sorted.Length - 1)];
    }
}
