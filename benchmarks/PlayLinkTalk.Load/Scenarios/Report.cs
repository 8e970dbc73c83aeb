using PlayLinkTalk.Load.Measuring;

namespace PlayLinkTalk.Load.Scenarios;

/// <param name="Bar">At most this, or at least where <paramref name="IsLeast"/>; null where there is no bar.</param>
internal sealed record Figure(string What, double Value, string Unit, double? Bar = null, bool IsLeast = false)
{
    public bool MeetsBar => Bar is null || (IsLeast ? Value >= Bar : Value <= Bar);
}

/// <summary>What must never happen, and how often it did.</summary>
internal sealed record Law(string What, long Breaks);

/// <summary>What a scenario found.</summary>
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

    /// <summary>Median, 99th percentile and worst of a set of times, in milliseconds. Where there are none, only that: no bar is met by nothing.</summary>
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

    public void AddLaw(string what, long breaks) => _laws.Add(new(what, breaks));
}
