using System.Diagnostics;
using PlayLinkTalk.Load.Measuring;

namespace PlayLinkTalk.Load.Scenarios;

/// <param name="Bar">The maximum, or the minimum if <paramref name="IsLeast"/>; null without a bar.</param>
internal sealed record Figure(string What, double Value, string Unit, double? Bar = null, bool IsLeast = false)
{
    public bool MeetsBar => Bar is null || (IsLeast ? Value >= Bar : Value <= Bar);
}

/// <summary>An event that must never happen, and its count.</summary>
internal sealed record Law(string What, long Breaks);

/// <summary>The result of a scenario.</summary>
internal sealed class Report(string scenario)
{
    private readonly List<Figure> _figures = [];
    private readonly List<Law> _laws = [];

    public string Scenario => scenario;

    public IReadOnlyList<Figure> Figures => _figures;

    public IReadOnlyList<Law> Laws => _laws;

    public bool LawsHold => _laws.TrueForAll(law => law.Breaks == 0);

    public void Add(string what, double value, string unit, double? bar = null) => _figures.Add(new(what, value, unit, bar));

    public void AddAtLeast(string what, double value, string unit, double bar) => _figures.Add(new(what, value, unit, bar, IsLeast: true));

    /// <summary>
    /// Adds median, 99th percentile and maximum of a set of times, in milliseconds. An empty set is reported as such and meets no bar.
    /// </summary>
    public void Add(string what, Latencies times, double? p99Bar = null, double? p50Bar = null, double? worstBar = null)
    {
        Add($"{what}: count", times.Count, "");
        if (times.Count == 0)
        {
            return;
        }

        Add($"{what}: p50", times.Percentile(50), "ms", p50Bar);
        Add($"{what}: p99", times.Percentile(99), "ms", p99Bar);
        Add($"{what}: worst", times.Percentile(100), "ms", worstBar);
    }

    /// <summary>Asks again and again, one after the other, and adds the times. A tenth more before warms up and does not count.</summary>
    /// <param name="what">The name of the figures.</param>
    /// <param name="bar">Of the 99th percentile, in milliseconds.</param>
    /// <param name="times">How often.</param>
    /// <param name="ask">With the number of the request, from 0.</param>
    public async Task MeasureAsync<TAnswer>(string what, double bar, int times, Func<int, Task<TAnswer>> ask)
    {
        var latencies = new Latencies();
        for (var number = -times / 10; number < times; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            await ask(Math.Abs(number));
            if (number >= 0)
            {
                latencies.AddSince(begun);
            }
        }

        Add(what, latencies, p99Bar: bar);
    }

    public void AddLaw(string what, long breaks) => _laws.Add(new(what, breaks));
}
