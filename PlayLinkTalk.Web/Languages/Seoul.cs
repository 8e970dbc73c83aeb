namespace PlayLinkTalk.Web.Languages;

/// <summary>Korean time: nine hours ahead of UTC the whole year, which needs no time zone data on the machine.</summary>
internal static class Seoul
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateTimeOffset Local(DateTimeOffset time) => time.ToOffset(Offset);

    /// <summary>A wall-clock time in Seoul.</summary>
    public static DateTimeOffset At(DateTime wallClock) => new(DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified), Offset);
}
