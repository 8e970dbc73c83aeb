using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime.TimeZones;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Calendar.Imports;

/// <summary>An event of a file as an entry, or why it can't be one.</summary>
/// <param name="Line">Where it begins in the file.</param>
/// <param name="Uid">The same event has the same in the next file.</param>
/// <param name="Recurrence">Of a changed repetition: which one, as <c>yyyyMMddTHHmmss</c> on the clocks of the series.</param>
/// <param name="Title">Also of a refused one.</param>
/// <param name="Entry">Null when it is refused.</param>
/// <param name="Skipped">As in <see cref="CalendarEntryRow.Skipped"/>.</param>
/// <param name="Field">What is wrong: <c>startsAt</c>, <c>zone</c>, <c>minutes</c>, <c>repeats</c>.</param>
/// <param name="Reason">For people.</param>
internal sealed record ReadEvent(
    int Line, string Uid, string? Recurrence, string Title, ChangeEntry? Entry, string Skipped, string? Field = null,
    string? Reason = null);

/// <summary>Reads events as other calendars write them.</summary>
internal static partial class EventReader
{
    /// <summary>Of an event without an end.</summary>
    private const int UsualMinutes = 30;
    private const int DayMinutes = 24 * 60;
    private const string Unnamed = "—";
    private static readonly string[] Times = ["yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm"];

    /// <param name="found">The properties of the event.</param>
    /// <param name="zone">The zone of times that name none, by its IANA name.</param>
    /// <returns>Null when it is cancelled, or one of our own.</returns>
    public static ReadEvent? Read(EventProperties found, string zone)
    {
        var title = Line(found.Find("SUMMARY")?.Text, CalendarEntryConfiguration.LongestTitle)
            ?? Line(found.Find("LOCATION")?.Text, CalendarEntryConfiguration.LongestTitle) ?? Unnamed;
        var uid = found.Find("UID")?.Value.Trim() ?? $"line {found.Line}";
        ReadEvent Refused(string field, string reason) => new(found.Line, uid, null, title, null, "", field, reason);

        if (uid.EndsWith(CalendarText.UidSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (found.Find("DTSTART") is not { } startLine || Moment.Read(startLine, zone) is not { } start)
        {
            return Refused("startsAt", "DTSTART is no date or time");
        }

        if (start.Zone is not { } startZone)
        {
            return Refused("zone", "no such time zone");
        }

        var repeats = found.Find("RRULE")?.Value.Trim().ToUpperInvariant();
        if (found.Find("RDATE") is not null || found.All.GetValueOrDefault("RRULE") is { Count: > 1 })
        {
            return Refused("repeats", "several rules, or dates beside a rule");
        }

        if (Length(found, start, zone) is not { } minutes)
        {
            return Refused("minutes", "DTEND or DURATION can't be read");
        }

        // An instant that does not repeat is shown on the member's own clocks.
        var shown = start.IsUtc && repeats is null ? start.In(zone) : start;
        var entry = new ChangeEntry(
            title, LocalStart: shown.Local.ToString(EntryRules.LocalFormat, CultureInfo.InvariantCulture), Minutes: minutes,
            Zone: shown.Zone ?? startZone, Repeats: repeats ?? "",
            Place: Line(found.Find("LOCATION")?.Text, CalendarEntryConfiguration.LongestPlace) ?? "",
            Fixed: !start.IsDate && found.Find("TRANSP")?.Value.Trim().ToUpperInvariant() != "TRANSPARENT", Reminders: [], OverPlans: true);
        return new(found.Line, uid, Recurrence(found, start), title, entry, Skips(found, start));
    }

    /// <summary>Whether the event, or this repetition of it, does not take place.</summary>
    public static bool IsCancelled(EventProperties found) =>
        found.Find("STATUS")?.Value.Trim().ToUpperInvariant() == "CANCELLED";

    /// <summary>Which repetition of a series is changed or cancelled by this event.</summary>
    public static string? Recurrence(EventProperties found, string zone) =>
        found.Find("DTSTART") is { } line && Moment.Read(line, zone) is { } start ? Recurrence(found, start) : null;

    private static string? Recurrence(EventProperties found, Moment start) =>
        found.Find("RECURRENCE-ID") is { } line && Moment.Read(line, start.Zone ?? Zones.Default) is { } one ? Skip(one, start) : null;

    private static string Skips(EventProperties found, Moment start) => string.Join(' ', (found.All.GetValueOrDefault("EXDATE") ?? [])
        .SelectMany(line => line.Value.Split(',').Select(value => line with { Value = value }))
        .Select(line => Moment.Read(line, start.Zone ?? Zones.Default)).OfType<Moment>().Select(one => Skip(one, start)).Distinct());

    /// <summary>A repetition by its start on the clocks of its series.</summary>
    private static string Skip(Moment one, Moment start)
    {
        var local = one.IsDate ? one.Local.Date + start.Local.TimeOfDay
            : start.Zone is { } zone && one.Zone is not null ? one.In(zone).Local : one.Local;
        return local.ToString(Occurrences.SkippedFormat, CultureInfo.InvariantCulture);
    }

    private static int? Length(EventProperties found, Moment start, string zone)
    {
        if (found.Find("DTEND") is { } line)
        {
            if (Moment.Read(line, zone) is not { } end || end.Zone is null)
            {
                return null;
            }

            var length = start.IsDate || end.IsDate ? end.Local - start.Local : end.Instant - start.Instant;
            return length == TimeSpan.Zero && !start.IsDate ? UsualMinutes : Whole(length);
        }

        if (found.Find("DURATION") is { } duration)
        {
            return DurationOf(duration.Value.Trim()) is { } length ? Whole(length) : null;
        }

        return start.IsDate ? DayMinutes : UsualMinutes;
    }

    private static int Whole(TimeSpan length) => (int)Math.Clamp(Math.Ceiling(length.TotalMinutes), int.MinValue, int.MaxValue);

    private static TimeSpan? DurationOf(string text)
    {
        var match = DurationForm().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new TimeSpan((7 * Part(1)) + Part(2), Part(3), Part(4), Part(5));
    }

    [GeneratedRegex(@"^\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})S)?)?$")]
    private static partial Regex DurationForm();

    /// <summary>Visible characters on one line, cut to a length; null when there is none.</summary>
    private static string? Line(string? text, int most)
    {
        if (text is null)
        {
            return null;
        }

        var line = text;
        if (!Text.IsLine(line, int.MaxValue))
        {
            line = string.Concat(text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
        }

        line = line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)];
        return Text.IsLine(line = line.Trim(), most) ? line : null;
    }

    /// <summary>A DATE or DATE-TIME.</summary>
    /// <param name="Local">On the clocks of the zone.</param>
    /// <param name="Zone">Null when the file names one that does not exist.</param>
    private sealed record Moment(DateTime Local, string? Zone, bool IsDate, bool IsUtc)
    {
        public DateTimeOffset Instant => Zones.At(Local, Zones.Find(Zone)!);

        public static Moment? Read(ContentLine line, string zone)
        {
            var value = line.Value.Trim();
            if (DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return new(date, zone, true, false);
            }

            var isUtc = value.EndsWith('Z');
            if (!DateTime.TryParseExact(value.TrimEnd('Z'), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                return null;
            }

            return new(time, isUtc ? "Etc/UTC" : line.Parameters.GetValueOrDefault("TZID") is { } name ? Named(name) : zone, false, isUtc);
        }

        public Moment In(string zone) => this with { Local = Zones.Local(Instant, Zones.Find(zone)!), Zone = zone };

        /// <summary>An IANA name, one of Windows, or an IANA name behind a prefix, as some programs write it.</summary>
        private static string? Named(string name)
        {
            if (Zones.Find(name) is { } zone)
            {
                return zone.Id;
            }

            if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var mapped))
            {
                return mapped;
            }

            var parts = name.Split('/');
            return Enumerable.Range(1, Math.Min(3, parts.Length - 1)).Select(count => Zones.Find(string.Join('/', parts[^count..])))
                .FirstOrDefault(found => found is not null)?.Id;
        }
    }
}
