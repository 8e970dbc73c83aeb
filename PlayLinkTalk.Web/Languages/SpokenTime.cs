using System.Globalization;

namespace PlayLinkTalk.Web.Languages;

/// <summary>Readable times in Seoul: "오늘 19:00", "금요일 …", "3분 전".</summary>
public sealed class SpokenTime(Speech speech, TimeProvider clock)
{
    /// <summary>Until this hour the night belongs to the previous day.</summary>
    private const int DayBegins = 6;

    private readonly TimeTexts texts = speech.Texts<TimeTexts>();

    public DateTimeOffset Now => Seoul.Local(clock.GetUtcNow());

    /// <summary>오늘, 내일, 어제 or the date.</summary>
    public string Day(DateTimeOffset time)
    {
        var local = Seoul.Local(time);
        return (local.Date - Now.Date).Days switch
        {
            0 => texts.Today,
            1 => texts.Tomorrow,
            -1 => texts.Yesterday,
            _ => Date(local),
        };
    }

    public string Clock(DateTimeOffset time) => Seoul.Local(time).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Moment(DateTimeOffset time) => $"{Day(time)} {Clock(time)}";

    /// <summary>오늘 19:00–22:00. The second day is named too, unless the span is one evening that goes on past midnight.</summary>
    public string Span(DateTimeOffset from, DateTimeOffset until) =>
        IsOneDay(Seoul.Local(from), Seoul.Local(until)) ? $"{Moment(from)}–{Clock(until)}" : $"{Moment(from)} – {Moment(until)}";

    public string Ago(DateTimeOffset time) => (Now - time) switch
    {
        { TotalMinutes: < 1 } => texts.JustNow,
        { TotalMinutes: < 60 } gone => Format(texts.MinutesAgo, (int)gone.TotalMinutes),
        { TotalHours: < 12 } gone => Format(texts.HoursAgo, (int)gone.TotalHours),
        _ => Moment(time),
    };

    /// <summary>Rounds first and splits then: 59 min 40 s becomes an hour, never 60 min.</summary>
    public string Length(TimeSpan length)
    {
        var (minutes, hours) = ((long)Math.Round(length.TotalMinutes), (long)Math.Round(length.TotalHours));
        return length.TotalSeconds < 60 ? Format(texts.Seconds, Math.Max(1, (int)length.TotalSeconds))
            : minutes < 60 ? Format(texts.Minutes, minutes)
            : minutes < 24 * 60
                ? minutes % 60 == 0 ? Format(texts.Hours, minutes / 60) : Format(texts.HoursAndMinutes, minutes / 60, minutes % 60)
            : hours % 24 == 0 ? Format(texts.Days, hours / 24) : Format(texts.DaysAndHours, hours / 24, hours % 24);
    }

    private static bool IsOneDay(DateTimeOffset from, DateTimeOffset until) =>
        from.Date == until.Date || (from.Date.AddDays(1) == until.Date && from.Hour >= DayBegins && until.Hour < DayBegins);

    /// <summary>The remaining time, with seconds below a day, in the script's format: 24분 17초 남음.</summary>
    public string Left(TimeSpan length) =>
        Format(texts.Left, length < TimeSpan.FromDays(1) ? ToSeconds(length) : Length(length));

    /// <summary>1시간 5분, 24분 17초 or 17초. The pages' script uses the same format.</summary>
    private string ToSeconds(TimeSpan length) => length switch
    {
        { TotalHours: >= 1 } => Format(texts.HoursAndMinutes, (int)length.TotalHours, length.Minutes),
        { TotalMinutes: >= 1 } => Format(texts.MinutesAndSeconds, length.Minutes, length.Seconds),
        _ => Format(texts.Seconds, Math.Max(0, length.Seconds)),
    };

    /// <summary>The whole time with its zone, for tooltips: 2026년 11월 28일(토) 19:00 (한국 시간).</summary>
    public string Exactly(DateTimeOffset time)
    {
        var local = Seoul.Local(time);
        return Format(texts.Exactly, local.Year, Date(local), Clock(time));
    }

    private string Date(DateTimeOffset local) =>
        Format(texts.Date, texts.Months.Split(' ')[local.Month - 1], local.Day, texts.Weekdays.Split(' ')[(int)local.DayOfWeek]);

    private static string Format(string format, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
