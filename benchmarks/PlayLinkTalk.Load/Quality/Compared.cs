using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality;

/// <summary>How the matchers did on days of one shape, the product first; means over the days.</summary>
internal sealed record Compared(string Shape, IReadOnlyList<DayQuality> Matchers)
{
    public static IReadOnlyList<string> Names { get; } = ["PlayLinkTalk", "first come, first served", "fixed 30 s window"];

    /// <summary>What is compared: title, unit, figure, and whether the product is to be lowest.</summary>
    public static IReadOnlyList<(string File, string Title, string Unit, Func<DayQuality, double> Of, bool HasBar)> Figures { get; } =
    [
        ("matched", "Tickets matched", "%", day => day.Matched, false),
        ("wait-p50", "Wait of the matched, median", "s", day => day.P50Wait, false),
        ("wait-p95", "Wait of the matched, 95th percentile", "min", day => day.P95Wait / 60, true),
        ("spread", "Levels between best and weakest", "levels", day => day.Spread, true),
        ("fill", "Seats taken at the start", "%", day => day.Fill, false),
        ("distance", "Way to the game", "km", day => day.Kilometres, false),
    ];

    public static DayQuality Mean(IReadOnlyCollection<DayQuality> days) => new(
        days.Average(day => day.Matched), days.Average(day => day.P50Wait), days.Average(day => day.P95Wait), days.Average(day => day.P95OfAll),
        days.Average(day => day.Fill), days.Average(day => day.Spread), days.Average(day => day.Kilometres));

    public static Compared Overall(IReadOnlyCollection<Compared> shapes) => new(
        "all shapes", [.. Enumerable.Range(0, Names.Count).Select(matcher => Mean([.. shapes.Select(shape => shape.Matchers[matcher])]))]);
}
