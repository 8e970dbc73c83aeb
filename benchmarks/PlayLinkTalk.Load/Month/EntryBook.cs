using System.Collections.Concurrent;
using System.Globalization;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Month;

/// <summary>All entries of the simulated month.</summary>
internal sealed class EntryBook
{
    private const int FirstHour = 8;
    private const int LastHour = 20;
    private static readonly DateTime Series = new(2030, 2, 10);
    private static readonly string[] Zones = ["Asia/Seoul", "Europe/Berlin", "America/New_York"];
    private readonly ConcurrentDictionary<Guid, EntryLife> _lives = new();

    public ICollection<EntryLife> All => _lives.Values;

    public bool Knows(Guid entry) => _lives.ContainsKey(entry);

    public void Add(EntryLife life) => _lives[life.Id] = life;

    /// <summary>Four entries of each member, as they stand when the month begins.</summary>
    public async Task WriteAsync(
        ServiceDatabase database, MonthPeople people, MonthPlan plan, Random random, CancellationToken cancellationToken)
    {
        foreach (var member in people.Members)
        {
            var (one, two) = ((DayOfWeek)random.Next(7), (DayOfWeek)random.Next(7));
            Begin(member, Zones[0], EntryRhythm.Once, RandomStart(plan, random, 2), [1440, 180, 30], false);
            Begin(member, Zones[random.Next(Zones.Length)], EntryRhythm.Once, RandomStart(plan, random, 2), [180, 30], false);
            Begin(member, Zones[0], new([.. ((DayOfWeek[])[one, two]).Distinct()]), On(one, random), [60], true);
            Begin(member, Zones[random.Next(Zones.Length)], EntryRhythm.Daily, Series.AddHours(Hour(random)), [30], false);
        }

        await database.InsertAsync(_lives.Values.Select(Row), cancellationToken);
    }

    /// <summary>Whole or half an hour of a later day of the month, by day.</summary>
    public static DateTime RandomStart(MonthPlan plan, Random random, int firstDay) =>
        new DateTime(2030, 3, 1).AddDays(random.Next(firstDay, Math.Max(firstDay + 1, plan.Days))).AddHours(Hour(random))
            .AddMinutes(30 * random.Next(2));

    private void Begin(
        MonthMember member, string zone, EntryRhythm rhythm, DateTime start, IReadOnlyList<int> reminders, bool isFixed)
    {
        var life = new EntryLife(Guid.CreateVersion7(MonthPlan.Start), member, zone, rhythm, 60, reminders, isFixed);
        life.Versions.Add(new(MonthPlan.Start, start));
        Add(life);
    }

    private static CalendarEntryRow Row(EntryLife life)
    {
        var row = new CalendarEntryRow
        {
            Id = life.Id, AccountId = life.Owner.Id, Title = "Entry", Zone = life.Zone, LocalStart = life.Versions[0].LocalStart,
            Minutes = life.Minutes, Repeats = life.Rhythm.Rule, Fixed = life.IsFixed, CreatedAt = MonthPlan.Start,
            Reminders = string.Join(' ', life.Reminders.Select(minutes => minutes.ToString(CultureInfo.InvariantCulture))),
            ChangedAt = MonthPlan.Start,
        };
        Occurrences.TrySpan(row);
        row.RemindAt = ReminderPlan.Next(row, MonthPlan.Start);
        return row;
    }

    private static int Hour(Random random) => random.Next(FirstHour, LastHour + 1);

    /// <summary>The first such day of the series, in the evening.</summary>
    private static DateTime On(DayOfWeek day, Random random) =>
        Series.AddDays(((int)day - (int)Series.DayOfWeek + 7) % 7).AddHours(random.Next(17, LastHour + 1));
}
