using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>One repetition of an entry.</summary>
internal readonly record struct Occurrence(CalendarEntryRow Entry, DateTimeOffset Start)
{
    public DateTimeOffset End => Start.AddMinutes(Entry.Minutes);
}

/// <summary>Expands entries, in the order of their starts.</summary>
internal static class Occurrences
{
    /// <summary>Format of <see cref="CalendarEntryRow.Skipped"/>.</summary>
    public const string SkippedFormat = "yyyyMMdd'T'HHmmss";

    private const int DaysOfWeek = 7;
    private const int DaysBefore = 3;

    /// <summary>So many steps without a date end the search: 29 February may be eight years away, day by day.</summary>
    private static readonly EvaluationOptions Bounds = new() { MaxUnmatchedIncrementsLimit = 3000 };

    /// <summary>Those that are not over at <paramref name="from"/> and begin before <paramref name="until"/>.</summary>
    public static IEnumerable<Occurrence> Of(CalendarEntryRow entry, DateTimeOffset from, DateTimeOffset until) =>
        entry.EndsAt <= from || entry.StartsAt >= until
            ? []
            : From(entry, from).TakeWhile(occurrence => occurrence.Start < until);

    /// <summary>Those that are not over yet. May have no end.</summary>
    public static IEnumerable<Occurrence> From(CalendarEntryRow entry, DateTimeOffset from) => entry.Repeats is null
        ? ((Occurrence[])[new(entry, entry.StartsAt)]).Where(once => once.End > from)
        : Repeated(entry, from).Where(occurrence => occurrence.End > from);

    /// <summary>
    /// Sets the first start and the last end of an entry from its local start, zone, length and rule. False when no date fulfils the
    /// rule.
    /// </summary>
    public static bool TrySpan(CalendarEntryRow entry)
    {
        entry.StartsAt = Zones.At(entry.LocalStart, Zones.Find(entry.Zone)!);
        entry.EndsAt = entry.StartsAt.AddMinutes(entry.Minutes);
        if (entry.Repeats is not { } rule)
        {
            return true;
        }

        if (Repetition.Part(rule, "COUNT") is not null)
        {
            entry.EndsAt = Repeated(entry, entry.StartsAt).Select(occurrence => occurrence.End).DefaultIfEmpty(entry.EndsAt).Max();
            return true;
        }

        if (Repetition.Part(rule, "UNTIL") is { } until)
        {
            var last = Repetition.UntilOf(until)!.Value.AddMinutes(entry.Minutes);
            entry.EndsAt = last > entry.EndsAt ? last : entry.EndsAt;
            return last >= entry.StartsAt;
        }

        entry.EndsAt = CalendarEntryRow.Endless;
        // The start itself always counts: a rule that nothing fulfils shows at the second one.
        return Repeated(entry, entry.StartsAt).Skip(1).Any();
    }

    private static IEnumerable<Occurrence> Repeated(CalendarEntryRow entry, DateTimeOffset from)
    {
        var rule = new RecurrencePattern(entry.Repeats!);
        var series = new CalendarEvent
        {
            Start = new CalDateTime(NearStart(entry, rule, from), entry.Zone), RecurrenceRule = rule,
        };
        var skipped = entry.SkippedStarts.ToHashSet();
        var search = new CalDateTime(from.AddMinutes(-entry.Minutes).UtcDateTime, "UTC");
        using var found = series.GetOccurrences(search, Bounds).GetEnumerator();
        while (TryMove(found))
        {
            var start = found.Current.Period.StartTime;
            if (!skipped.Contains(start.Value.ToString(SkippedFormat, CultureInfo.InvariantCulture)))
            {
                yield return new Occurrence(entry, new DateTimeOffset(start.AsUtc, TimeSpan.Zero));
            }
        }
    }

    /// <summary>
    /// The library steps from the start to the searched time, one day or week after the other. A start some whole intervals later gives
    /// the same dates from there on. Months and years are few steps, and a rule that counts has to count from its start.
    /// </summary>
    private static DateTime NearStart(CalendarEntryRow entry, RecurrencePattern rule, DateTimeOffset from)
    {
        var days = rule switch
        {
            { Count: not null } => 0,
            { Frequency: Ical.Net.FrequencyType.Daily } => rule.Interval,
            { Frequency: Ical.Net.FrequencyType.Weekly } => rule.Interval * DaysOfWeek,
            _ => 0,
        };
        // The start itself always counts: it stays before what is searched, on the clocks of any zone.
        var ahead = (int)(from.UtcDateTime - entry.LocalStart.AddMinutes(entry.Minutes)).TotalDays - DaysBefore;
        if (days == 0 || ahead < days)
        {
            return entry.LocalStart;
        }

        var (near, zone) = (entry.LocalStart.AddDays(ahead / days * days), Zones.Find(entry.Zone)!);
        // On the day of a change of the clocks the time may be missing, or come twice.
        while (near > entry.LocalStart && zone.MapLocal(LocalDateTime.FromDateTime(near)).Count != 1)
        {
            near = near.AddDays(-days);
        }

        return near;
    }

    /// <summary>The search ends where it is given up, or leaves the calendar.</summary>
    private static bool TryMove(IEnumerator<Ical.Net.DataTypes.Occurrence> found)
    {
        try
        {
            return found.MoveNext();
        }
        catch (Exception end) when (end is EvaluationException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
