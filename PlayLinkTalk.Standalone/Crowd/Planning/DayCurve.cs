namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>The demand at an hour of the day, relative to the evening peak.</summary>
internal static class DayCurve
{
    // Korea has no daylight saving time, and the machine may lack time zone data.
    public static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    private static readonly double[] Hours =
    [
        0.04, 0.02, 0.01, 0.01, 0.02, 0.06, 0.14, 0.20, 0.18, 0.22, 0.28, 0.30,
        0.34, 0.30, 0.28, 0.32, 0.45, 0.68, 0.92, 1.00, 0.94, 0.70, 0.36, 0.12,
    ];

    public static double At(DateTimeOffset time)
    {
        var local = time.ToOffset(Seoul);
        var into = local.TimeOfDay.TotalHours - local.Hour;
        return (Hours[local.Hour] * (1 - into)) + (Hours[(local.Hour + 1) % 24] * into);
    }
}
