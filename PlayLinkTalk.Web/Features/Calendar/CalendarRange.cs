using System.Globalization;

namespace PlayLinkTalk.Web.Features.Calendar;

/// <summary>The days that a page of the calendar shows.</summary>
/// <param name="View">One of <see cref="Views"/>.</param>
/// <param name="Date">The chosen day.</param>
internal sealed record CalendarRange(string View, DateOnly Date)
{
    public const string Agenda = "agenda";
    public const string Week = "week";
    public const string Month = "month";
    private const int AgendaDays = 31;
    private const int WeekDays = 7;
    private const string DateFormat = "yyyy-MM-dd";

    public static readonly string[] Views = [Agenda, Week, Month];

    /// <summary>What an address asks for; what is no view or date is the agenda of today.</summary>
    public static CalendarRange Of(string? view, string? date, DateOnly today) => new(
        Views.Contains(view) ? view! : Agenda,
        DateOnly.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen)
            && chosen.Year is > 2000 and < 2200 ? chosen : today);

    /// <summary>The first day shown: weeks begin on Sunday.</summary>
    public DateOnly First => View switch
    {
        Week => SundayOf(Date),
        Month => SundayOf(FirstOfMonth(Date)),
        _ => Date,
    };

    /// <summary>How many days are shown.</summary>
    public int Days => View switch
    {
        Week => WeekDays,
        Month => SundayOf(FirstOfMonth(Date).AddMonths(1).AddDays(-1)).AddDays(WeekDays).DayNumber - First.DayNumber,
        _ => AgendaDays,
    };

    public IEnumerable<DateOnly> All => Enumerable.Range(0, Days).Select(First.AddDays);

    public CalendarRange Before => this with { Date = Moved(-1) };

    public CalendarRange After => this with { Date = Moved(1) };

    public string Path => PathOf(View, Date);

    public static string PathOf(string view, DateOnly date) => $"/calendar?view={view}&date={Written(date)}";

    public static string Written(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private DateOnly Moved(int by) => View switch
    {
        Week => Date.AddDays(by * WeekDays),
        Month => FirstOfMonth(Date).AddMonths(by),
        _ => Date.AddDays(by * AgendaDays),
    };

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);

    private static DateOnly SundayOf(DateOnly date) => date.AddDays(-(int)date.DayOfWeek);
}
