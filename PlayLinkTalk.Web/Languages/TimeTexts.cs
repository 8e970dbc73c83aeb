namespace PlayLinkTalk.Web.Languages;

/// <summary>Parts of readable times. Formats: <c>{0}</c> month, <c>{1}</c> day, <c>{2}</c> weekday.</summary>
public sealed record TimeTexts : ITexts<TimeTexts>
{
    public required string Today { get; init; }
    public required string Tomorrow { get; init; }
    public required string Yesterday { get; init; }
    public required string Date { get; init; }
    public required string JustNow { get; init; }
    public required string MinutesAgo { get; init; }
    public required string HoursAgo { get; init; }
    public required string Seconds { get; init; }
    public required string Minutes { get; init; }
    public required string Hours { get; init; }
    public required string HoursAndMinutes { get; init; }
    public required string MinutesAndSeconds { get; init; }
    /// <summary>Format of a countdown.</summary>
    public required string Left { get; init; }
    /// <summary><c>{0}</c> year, <c>{1}</c> date, <c>{2}</c> time.</summary>
    public required string Exactly { get; init; }
    /// <summary>Shown once on a page if the device is in another time zone.</summary>
    public required string ZoneNote { get; init; }
    public required string Zone { get; init; }
    public required string Days { get; init; }
    public required string DaysAndHours { get; init; }
    /// <summary>Sunday first, separated by spaces.</summary>
    public required string Weekdays { get; init; }
    /// <summary>January first, separated by spaces.</summary>
    public required string Months { get; init; }

    public static TimeTexts Korean { get; } = new()
    {
        Today = "오늘", Tomorrow = "내일", Yesterday = "어제", Date = "{0} {1}일({2})",
        JustNow = "방금", MinutesAgo = "{0}분 전", HoursAgo = "{0}시간 전",
        Seconds = "{0}초", Minutes = "{0}분", Hours = "{0}시간", HoursAndMinutes = "{0}시간 {1}분", Days = "{0}일", DaysAndHours = "{0}일 {1}시간",
        MinutesAndSeconds = "{0}분 {1}초", Left = "{0} 남음",
        Exactly = "{0}년 {1} {2} (한국 시간)", ZoneNote = "모든 시간은 한국 시간(서울) 기준이에요.", Zone = "한국 시간",
        Weekdays = "일 월 화 수 목 금 토",
        Months = "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
    };

    public static TimeTexts English { get; } = new()
    {
        Today = "Today", Tomorrow = "Tomorrow", Yesterday = "Yesterday", Date = "{2} {1} {0}",
        JustNow = "just now", MinutesAgo = "{0} min ago", HoursAgo = "{0} h ago",
        Seconds = "{0} s", Minutes = "{0} min", Hours = "{0} h", HoursAndMinutes = "{0} h {1} min",
        Days = "{0} d", DaysAndHours = "{0} d {1} h",
        MinutesAndSeconds = "{0} min {1} s", Left = "{0}",
        Exactly = "{1} {0}, {2} (Korea time)", ZoneNote = "All times are Korea time (Seoul).", Zone = "Korea time",
        Weekdays = "Sun Mon Tue Wed Thu Fri Sat",
        Months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    };
}
