using System.Globalization;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>What an entry may be.</summary>
internal static class EntryRules
{
    public const string LocalFormat = "yyyy-MM-dd'T'HH:mm";
    private const int MostReminders = 10;
    private const int EarliestReminder = 28 * ReminderPlan.Day;
    private const int LongestMinutes = 14 * ReminderPlan.Day;
    private const int YearsAhead = 20;
    private static readonly DateTime First = new(2000, 1, 1);

    /// <summary>Applies a change to an entry, and says what is wrong with the result.</summary>
    /// <param name="row">New or stored. Nothing of it is to be kept when the result has errors.</param>
    /// <param name="change">The fields to change.</param>
    /// <param name="now">Entries lie within some years of it.</param>
    public static FieldErrors Apply(CalendarEntryRow row, ChangeEntry change, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        row.Title = change.Title?.Trim() ?? row.Title;
        errors.Require(Text.IsLine(row.Title, CalendarEntryConfiguration.LongestTitle), "title",
            $"1 to {CalendarEntryConfiguration.LongestTitle} visible characters");
        row.Place = change.Place is null ? row.Place : change.Place.Trim() is { Length: > 0 } place ? place : null;
        errors.Require(row.Place is null || Text.IsLine(row.Place, CalendarEntryConfiguration.LongestPlace), "place",
            $"at most {CalendarEntryConfiguration.LongestPlace} visible characters");
        row.Fixed = change.Fixed ?? row.Fixed;
        ApplyRepetition(row, change, errors);
        ApplyReminders(row, change, errors);
        if (errors.Require(change.Zone is null || Zones.Find(change.Zone) is not null, "zone", "a name of the IANA time zone database"))
        {
            row.Zone = change.Zone ?? row.Zone;
            ApplyTimes(row, change, errors);
        }

        errors.Require(row.Minutes is >= 1 and <= LongestMinutes, "minutes", $"1 to {LongestMinutes}");
        errors.Require(row.LocalStart >= First && row.LocalStart <= now.UtcDateTime.AddYears(YearsAhead), "startsAt",
            $"from {First.Year} to {YearsAhead} years ahead");
        if (!errors.Any)
        {
            errors.Require(Occurrences.TrySpan(row), "repeats", "no such date");
        }

        return errors;
    }

    private static void ApplyRepetition(CalendarEntryRow row, ChangeEntry change, FieldErrors errors)
    {
        if (change.Repeats is not { } rule)
        {
            return;
        }

        row.Repeats = rule.Length > 0 ? rule.ToUpperInvariant() : null;
        if (row.Repeats is { } repeats && Repetition.Refusal(repeats) is { } wrong)
        {
            errors.Require(false, "repeats", wrong);
        }
    }

    private static void ApplyReminders(CalendarEntryRow row, ChangeEntry change, FieldErrors errors)
    {
        if (change.Reminders is { } reminders)
        {
            errors.Require(
                reminders.Count <= MostReminders && reminders.All(minutes => minutes is >= 1 and <= EarliestReminder), "reminders",
                $"at most {MostReminders} of 1 to {EarliestReminder} minutes");
            row.Reminders = string.Join(' ', reminders.Distinct().OrderDescending().Take(MostReminders));
        }
    }

    private static void ApplyTimes(CalendarEntryRow row, ChangeEntry change, FieldErrors errors)
    {
        errors.Require(change.StartsAt is null || change.LocalStart is null, "localStart", "startsAt or localStart, not both");
        errors.Require(change.EndsAt is null || change.Minutes is null, "minutes", "endsAt or minutes, not both");
        var zone = Zones.Find(row.Zone)!;
        if (change.LocalStart is { } local)
        {
            if (errors.Require(
                DateTime.TryParseExact(local, LocalFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start),
                "localStart", "a date and time as 2026-11-29T19:00"))
            {
                row.LocalStart = start;
            }
        }
        else if (change.StartsAt is { } instant)
        {
            var start = Zones.Local(instant, zone);
            row.LocalStart = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMinute));
        }

        if (change.Minutes is { } minutes)
        {
            row.Minutes = minutes;
        }
        else if (change.EndsAt is { } end && row.LocalStart >= First)
        {
            row.Minutes = (int)Math.Clamp((end - Zones.At(row.LocalStart, zone)).TotalMinutes, 0, LongestMinutes + 1);
            errors.Require(row.Minutes >= 1, "endsAt", "is not after the start");
        }
    }
}
