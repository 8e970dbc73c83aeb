namespace PlayLinkTalk.Api.Venues;

/// <summary>A time within the opening days of venues. All of them are in Korea, which has no daylight saving.</summary>
/// <param name="Day">The bit of the day of the week on which it begins.</param>
/// <param name="DayBefore">The bit of the day before: its opening hours may last beyond midnight.</param>
/// <param name="From">Minutes after the midnight at which the day begins.</param>
/// <param name="Until">The same for the end; above 1,440 on the next day.</param>
internal readonly record struct KoreanDay(int Day, int DayBefore, int From, int Until)
{
    public const int Minutes = 24 * 60;
    private const int Week = 7;
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static KoreanDay Of(DateTimeOffset start, DateTimeOffset end)
    {
        var local = start.ToOffset(Offset);
        var from = (int)local.TimeOfDay.TotalMinutes;
        return new(
            BitOf(local.DayOfWeek), BitOf((DayOfWeek)(((int)local.DayOfWeek + Week - 1) % Week)), from,
            from + (int)Math.Ceiling((end - start).TotalMinutes));
    }

    /// <summary>The midnight at which a day begins.</summary>
    public static DateTimeOffset Midnight(DateOnly date) => new DateTimeOffset(date.ToDateTime(default), Offset).ToUniversalTime();

    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Offset).DateTime);

    /// <summary>Whether a venue is open for all of it. <see cref="VenueQueries.WhereOpen"/> says the same in a query.</summary>
    public bool IsWithin(int opens, int closes, int closedDays) =>
        ((closedDays & Day) == 0 && opens <= From && closes >= Until)
        || ((closedDays & DayBefore) == 0 && opens <= From + Minutes && closes >= Until + Minutes);

    public static int BitsOf(IEnumerable<DayOfWeek> days) => days.Aggregate(0, (bits, day) => bits | BitOf(day));

    public static IReadOnlyList<DayOfWeek> DaysOf(int bits) => [.. Enum.GetValues<DayOfWeek>().Where(day => (bits & BitOf(day)) != 0)];

    private static int BitOf(DayOfWeek day) => 1 << (int)day;
}
