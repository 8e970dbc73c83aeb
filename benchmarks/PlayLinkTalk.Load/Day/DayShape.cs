namespace PlayLinkTalk.Load.Day;

/// <summary>The kind of day. Properties that a shape does not set have the values of an ordinary day.</summary>
internal sealed record DayShape(string Name, int Tickets)
{
    public static DayShape Ordinary { get; } = new("ordinary", 20_000);

    /// <summary>Sports with their share of the tickets.</summary>
    public IReadOnlyList<(string Sport, double Share)> Sports { get; init; } =
    [
        ("badminton-doubles", 0.17), ("futsal", 0.15), ("tennis-doubles", 0.10), ("basketball-3x3", 0.10), ("running", 0.10),
        ("football", 0.08),
        ("tennis-singles", 0.07), ("table-tennis", 0.06), ("basketball", 0.06), ("cycling", 0.04), ("climbing", 0.04), ("volleyball", 0.03),
    ];

    /// <summary>Prefixes of the ids of its districts.</summary>
    public IReadOnlyList<string> Regions { get; init; } = ["seoul-", "incheon-", "gyeonggi-"];

    /// <summary>Tickets per hour, relative to the peak.</summary>
    public IReadOnlyList<double> Hours { get; init; } =
        [0.04, 0.02, 0.01, 0.01, 0.02, 0.06, 0.14, 0.20, 0.18, 0.22, 0.28, 0.30, 0.34, 0.30, 0.28, 0.32, 0.45, 0.68, 0.92, 1.00, 0.94, 0.70,
            0.36, 0.12];

    public double Women { get; init; } = 0.46;

    public double Men { get; init; } = 0.48;

    /// <summary>Share of tickets with a gender rule.</summary>
    public double GenderRules { get; init; } = 0.18;

    /// <summary>Shares of tickets for one seat and for two seats; the rest are for three.</summary>
    public (double One, double Two) Seats { get; init; } = (0.85, 0.10);

    /// <summary>The smallest radius and the largest addition to it, in km.</summary>
    public (int Least, int More) Radius { get; init; } = (3, 13);

    /// <summary>Share of tickets for the next hours; the others are for the evening or for tomorrow.</summary>
    public double Soon { get; init; } = 0.55;
}
