using NodaTime;

namespace PlayLinkTalk.Load.Month;

/// <summary>How an entry repeats.</summary>
/// <param name="Days">Null: once. Otherwise on these days of each week.</param>
internal sealed record EntryRhythm(IReadOnlyList<DayOfWeek>? Days)
{
    private static readonly string[] Names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static EntryRhythm Once { get; } = new((IReadOnlyList<DayOfWeek>?)null);

    public static EntryRhythm Daily { get; } = new(Enum.GetValues<DayOfWeek>());

    /// <summary>As a rule of RFC 5545; null: once.</summary>
    public string? Rule => Days is null ? null
        : Days.Count == Names.Length ? "FREQ=DAILY" : $"FREQ=WEEKLY;BYDAY={string.Join(',', Days.Select(day => Names[(int)day]))}";
}

/// <summary>What an entry was between two changes.</summary>
/// <param name="Since">When its owner was told that it is so.</param>
/// <param name="LocalStart">The first start on the clocks of the zone.</param>
internal sealed record EntryVersion(DateTimeOffset Since, DateTime LocalStart)
{
    /// <summary>When it was changed or cancelled; null: it is still so.</summary>
    public DateTimeOffset? Until { get; set; }
}

/// <summary>An entry as its owner knows it, from first to last. Its dates follow from that alone, without the service's search.</summary>
internal sealed class EntryLife(
    Guid id, MonthMember owner, string zone, EntryRhythm rhythm, int minutes, IReadOnlyList<int> reminders, bool isFixed)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zone];

    public Guid Id => id;

    public MonthMember Owner => owner;

    public string Zone { get; } = zone;

    public EntryRhythm Rhythm => rhythm;

    public int Minutes => minutes;

    /// <summary>Minutes before each start.</summary>
    public IReadOnlyList<int> Reminders => reminders;

    /// <summary>No game may overlap it. It is never moved.</summary>
    public bool IsFixed => isFixed;

    public List<EntryVersion> Versions { get; } = [];

    /// <summary>Repetitions that were cancelled, and when.</summary>
    public Dictionary<DateTimeOffset, DateTimeOffset> Skipped { get; } = [];

    public bool IsOpen => Versions[^1].Until is null;

    /// <summary>The starts of a version within a time.</summary>
    public IEnumerable<DateTimeOffset> Starts(EntryVersion version, DateTimeOffset from, DateTimeOffset until)
    {
        if (rhythm.Days is not { } days)
        {
            return ((DateTimeOffset[])[At(version.LocalStart)]).Where(start => start >= from && start < until);
        }

        var first = from.UtcDateTime.Date.AddDays(-1) is var day && day > version.LocalStart.Date ? day : version.LocalStart.Date;
        return Enumerable.Range(0, (int)(until.UtcDateTime.Date - first).TotalDays + 2)
            .Select(number => first.AddDays(number)).Where(date => days.Contains(date.DayOfWeek))
            .Select(date => At(date + version.LocalStart.TimeOfDay)).Where(start => start >= from && start < until);
    }

    /// <summary>The instant of a time on the clocks of the zone, which exists once.</summary>
    public DateTimeOffset At(DateTime local) => _zone.AtStrictly(LocalDateTime.FromDateTime(local)).ToDateTimeOffset().ToUniversalTime();
}
