using System.Globalization;
using System.Text;
using NodaTime;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>
/// Writes iCalendar (RFC 5545). Zones are written with the changes of their clocks one by one: the library's rules of recurrence have
/// no daylight part for zones that gave it up, such as Seoul's.
/// </summary>
internal sealed class CalendarText
{
    /// <summary>After the id of a game or entry.</summary>
    public const string UidSuffix = "@playlinktalk";
    private const int MostOctets = 75;
    private const int YearsAhead = 5;
    private const string LocalFormat = "yyyyMMdd'T'HHmmss";
    private readonly StringBuilder _text = new();

    public CalendarText(string name)
    {
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//PlayLinkTalk//Calendar//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Property("X-WR-CALNAME", name);
    }

    /// <summary>Ends the calendar.</summary>
    public string Finish()
    {
        Line("END:VCALENDAR");
        return _text.ToString();
    }

    /// <summary>The zone that later events refer to.</summary>
    /// <param name="zone">An IANA name.</param>
    /// <param name="first">The earliest time for which it is needed.</param>
    /// <param name="now">It is written for some years from now on.</param>
    public void Zone(DateTimeZone zone, DateTimeOffset first, DateTimeOffset now)
    {
        Line("BEGIN:VTIMEZONE");
        Line($"TZID:{zone.Id}");
        Offset? before = null;
        foreach (var interval in zone.GetZoneIntervals(
            Instant.FromDateTimeOffset(first.AddDays(-1)), Instant.FromDateTimeOffset(now.AddYears(YearsAhead))))
        {
            var from = before ?? interval.WallOffset;
            var kind = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
            Line($"BEGIN:{kind}");
            // The first one holds for all that was before, too.
            var begins = before is null
                ? DateTime.UnixEpoch
                : interval.Start.WithOffset(from).LocalDateTime.ToDateTimeUnspecified();
            Line($"DTSTART:{Stamp(begins)}");
            Line($"TZOFFSETFROM:{OffsetText(from)}");
            Line($"TZOFFSETTO:{OffsetText(interval.WallOffset)}");
            Property("TZNAME", interval.Name);
            Line($"END:{kind}");
            before = interval.WallOffset;
        }

        Line("END:VTIMEZONE");
    }

    public void Event(CalendarTextEvent item)
    {
        Line("BEGIN:VEVENT");
        Line($"UID:{item.Id}{UidSuffix}");
        Line($"DTSTAMP:{Utc(item.ChangedAt)}");
        Line($"LAST-MODIFIED:{Utc(item.ChangedAt)}");
        Line($"SEQUENCE:{item.Sequence}");
        Line($"STATUS:{(item.IsCancelled ? "CANCELLED" : "CONFIRMED")}");
        Line($"DTSTART;TZID={item.Zone}:{Stamp(item.LocalStart)}");
        Line($"DURATION:PT{item.Minutes}M");
        if (item.Repeats is { } rule)
        {
            Line($"RRULE:{rule}");
            foreach (var skipped in item.Skipped)
            {
                Line($"EXDATE;TZID={item.Zone}:{skipped}");
            }
        }

        Property("SUMMARY", item.Title);
        if (item.Place is { } place)
        {
            Property("LOCATION", place);
        }

        Line("END:VEVENT");
    }

    private void Property(string name, string text) => Line(
        $"{name}:{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}");

    /// <summary>A line of at most 75 octets, continued on the next ones; no letter is cut.</summary>
    private void Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }

    private static string Stamp(DateTime local) => local.ToString(LocalFormat, CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at) => Stamp(at.UtcDateTime) + "Z";

    private static string OffsetText(Offset offset)
    {
        var length = offset.ToTimeSpan().Duration();
        return $"{(offset.Seconds < 0 ? '-' : '+')}{length.Hours:00}{length.Minutes:00}";
    }
}

/// <summary>An event as other calendars see it.</summary>
internal sealed record CalendarTextEvent(
    Guid Id, string Title, string? Place, DateTime LocalStart, string Zone, int Minutes, string? Repeats, IReadOnlyList<string> Skipped,
    int Sequence, bool IsCancelled, DateTimeOffset ChangedAt);
