using System.Globalization;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Web.Features.Calendar;

/// <summary>An entry as typed.</summary>
public sealed class EntryForm
{
    /// <summary>Lengths to choose from, in minutes.</summary>
    public static readonly int[] Lengths = [30, 60, 90, 120, 180, 240, 480, 1440];

    public string? Title { get; set; }
    public string? Place { get; set; }
    public string? Start { get; set; }
    public string? Minutes { get; set; }
    public string? Repeats { get; set; }
    public string? Fixed { get; set; }
    public string? OverPlans { get; set; }

    /// <summary>The room whose members share it; empty: the member's own.</summary>
    public string? Room { get; set; }
    public Dictionary<string, string>? Ahead { get; set; }

    public bool Has(int minutes) => Ahead?.ContainsKey(minutes.ToString(CultureInfo.InvariantCulture)) == true;

    /// <summary>What the form shows of an entry.</summary>
    public static EntryForm Of(CalendarEntry entry) => new()
    {
        Title = entry.Title, Place = entry.Place, Start = entry.LocalStart, Minutes = Number(entry.Minutes), Repeats = entry.Repeats ?? "",
        Fixed = entry.Fixed ? "on" : null, Ahead = entry.Reminders.ToDictionary(Number, _ => "on"),
    };

    /// <param name="date">The day that the member came from.</param>
    /// <param name="now">Nothing is suggested that has begun.</param>
    public static EntryForm New(DateOnly date, DateTimeOffset now) => new()
    {
        Start = SuggestedStart(date, now), Minutes = "60", Repeats = "", Fixed = "on",
        Ahead = new() { ["1440"] = "on", ["180"] = "on", ["30"] = "on" },
    };

    public CreateEntry ToNew() => new(
        Title ?? "", LocalStart: Local, Minutes: Length, Repeats: Rule, Place: Place, Fixed: Fixed is not null, Reminders: Reminders,
        OverPlans: OverPlans is not null, RoomId: Guid.TryParse(Room, out var room) ? room : null);

    /// <param name="zone">Of the entry: its start is typed on those clocks.</param>
    public ChangeEntry ToChange(string zone) => new(
        Title ?? "", LocalStart: Local, Minutes: Length, Zone: zone, Repeats: Repeats ?? "", Place: Place ?? "", Fixed: Fixed is not null,
        Reminders: Reminders, OverPlans: OverPlans is not null);

    /// <summary>Some browsers add the seconds.</summary>
    private string? Local => Start is { Length: > 16 } ? Start[..16] : Start ?? "";

    private int Length => int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    private string? Rule => string.IsNullOrEmpty(Repeats) ? null : Repeats;

    private int[] Reminders =>
    [
        .. (Ahead ?? []).Keys.Select(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0)
            .Where(before => before > 0),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The evening of the day; if it has begun, the next full hour, and late at night the evening after.</summary>
    private static string SuggestedStart(DateOnly date, DateTimeOffset now)
    {
        const int Evening = 19;
        const int LastHour = 22;
        var hasBegun = date == DateOnly.FromDateTime(now.Date) && now.Hour >= Evening;
        var isLate = hasBegun && now.Hour >= LastHour;
        var hour = hasBegun && !isLate ? now.Hour + 1 : Evening;
        return $"{CalendarRange.Written(isLate ? date.AddDays(1) : date)}T{hour}:00";
    }
}
