using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality;

/// <summary>The days on which matchers are compared.</summary>
internal static class Shapes
{
    public static IReadOnlyList<DayShape> All { get; } =
    [
        new("evening peak", 12_000),
        new("rainy day", 8_000)
        {
            Sports = [("badminton-doubles", 0.30), ("table-tennis", 0.15), ("climbing", 0.13), ("bowling", 0.12), ("basketball", 0.12),
                ("screen-golf", 0.10), ("squash", 0.08)],
            Hours = [0.02, 0.01, 0, 0, 0, 0.02, 0.1, 0.3, 0.5, 0.8, 1, 0.9, 0.8, 0.9, 1, 0.9, 0.8, 0.8, 0.7, 0.6, 0.5, 0.3, 0.1, 0.05],
            Soon = 0.8,
        },
        new("one rare sport", 1_200) { Sports = [("jokgu", 1)], Regions = ["seoul-"], Radius = (5, 16) },
        new("sparse rural", 1_500) { Regions = ["gyeonggi-"], Radius = (10, 31) },
        new("festival burst", 3_000)
        {
            Regions = ["seoul-mapo", "seoul-yongsan", "seoul-yeongdeungpo"],
            Hours = [0, 0, 0, 0, 0, 0, 0, 0, 0.01, 0.01, 0.02, 0.02, 0.03, 0.05, 0.05, 1, 0.05, 0.03, 0.02, 0.02, 0.01, 0.01, 0, 0],
            Soon = 0.9,
        },
        new("gender skew 70/30", 8_000) { Women = 0.30, Men = 0.68, GenderRules = 0.30 },
        new("many parties", 8_000) { Seats = (0.45, 0.37) },
    ];
}
