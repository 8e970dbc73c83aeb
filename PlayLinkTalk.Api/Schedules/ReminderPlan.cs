namespace PlayLinkTalk.Api.Schedules;

/// <summary>When reminders are due.</summary>
internal static class ReminderPlan
{
    /// <summary>A day: a game that is farther away has other reminders.</summary>
    public const int Day = 24 * 60;

    /// <summary>Minutes before a start, of entries that name none and of games that are known for more than a day.</summary>
    public static readonly IReadOnlyList<int> Usual = [Day, 180, 30];

    /// <summary>The reminders of a game.</summary>
    /// <param name="isKnownForLong">Whether its player was reminded, or will be, a day before.</param>
    /// <param name="options">Has the last one: time to leave.</param>
    public static IReadOnlyList<int> OfGame(bool isKnownForLong, ReminderOptions options) =>
        [.. (isKnownForLong ? [Day, 180] : (int[])[180, 60]).Where(minutes => minutes > options.MinutesBefore), options.MinutesBefore];

    /// <summary>The next of them after a time; null when none is left.</summary>
    public static DateTimeOffset? Next(DateTimeOffset start, IEnumerable<int> minutes, DateTimeOffset now)
    {
        DateTimeOffset[] dues = [.. minutes.Select(before => start.AddMinutes(-before)).Where(due => due > now)];
        return dues.Length > 0 ? dues.Min() : null;
    }

    /// <summary>The next reminder of an entry over all its repetitions; null when none is left.</summary>
    public static DateTimeOffset? Next(CalendarEntryRow entry, DateTimeOffset now)
    {
        var minutes = entry.ReminderMinutes;
        if (minutes.Count == 0 || entry.CancelledAt is not null || entry.EndsAt <= now)
        {
            return null;
        }

        DateTimeOffset? next = null;
        foreach (var occurrence in Occurrences.From(entry, now))
        {
            // Later repetitions have no earlier reminder.
            if (next is { } found && occurrence.Start.AddMinutes(-minutes.Max()) >= found)
            {
                break;
            }

            next = Next(occurrence.Start, minutes, now) is { } due && (next is null || due < next) ? due : next;
        }

        return next;
    }

    /// <summary>The latest reminder of a start that is due, in minutes before; null when none is, or it has begun.</summary>
    /// <param name="start">Of the game or repetition.</param>
    /// <param name="minutes">Its reminders.</param>
    /// <param name="since">What was due before counts no more.</param>
    /// <param name="now">What is due later does not count yet.</param>
    public static int? Due(DateTimeOffset start, IEnumerable<int> minutes, DateTimeOffset since, DateTimeOffset now)
    {
        int[] due = start <= now
            ? []
            : [.. minutes.Where(before => start.AddMinutes(-before) is var at && at <= now && at >= since)];
        return due.Length > 0 ? due.Min() : null;
    }
}
