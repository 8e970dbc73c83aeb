using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>
/// An entry that a member wrote into the own calendar, or for all members of a room: once, or repeating by a rule of RFC 5545.
/// </summary>
internal sealed class CalendarEntryRow
{
    /// <summary>The end of an entry that repeats for ever.</summary>
    public static readonly DateTimeOffset Endless = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public required string Title { get; set; }
    public string? Place { get; set; }
    /// <summary>The first start on the clocks of <see cref="Zone"/>. Repetitions keep this time across daylight saving.</summary>
    public DateTime LocalStart { get; set; }
    /// <summary>A name of the IANA time zone database.</summary>
    public required string Zone { get; set; }
    public int Minutes { get; set; }
    /// <summary>The value of an RRULE, as <see cref="Repetition"/> accepts it; null: once.</summary>
    public string? Repeats { get; set; }
    /// <summary>Starts that do not take place, as <c>yyyyMMddTHHmmss</c> on the clocks of the zone, separated by blanks.</summary>
    public string Skipped { get; set; } = "";
    /// <summary>Whether a game within it is unwanted.</summary>
    public bool Fixed { get; set; }
    /// <summary>Minutes before each start, separated by blanks.</summary>
    public string Reminders { get; set; } = "";
    /// <summary>The first start.</summary>
    public DateTimeOffset StartsAt { get; set; }
    /// <summary>The end of the last repetition, or <see cref="Endless"/>.</summary>
    public DateTimeOffset EndsAt { get; set; }
    /// <summary>When the next reminder is due; null when there is none.</summary>
    public DateTimeOffset? RemindAt { get; set; }
    /// <summary>Grows with each change, as calendars expect it.</summary>
    public int Sequence { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>Cancelled entries stay for a while, so that other calendars learn of it.</summary>
    public DateTimeOffset? CancelledAt { get; set; }
    /// <summary>The room whose members share it; null: it is the account's own.</summary>
    public Guid? RoomId { get; set; }

    public IReadOnlyList<int> ReminderMinutes => [.. Words(Reminders).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];

    public string[] SkippedStarts => Words(Skipped);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class CalendarEntryConfiguration : IEntityTypeConfiguration<CalendarEntryRow>
{
    public const int LongestTitle = 120;
    public const int LongestPlace = 80;
    public const int LongestZone = 64;
    public const int LongestSkipped = 4000;

    public void Configure(EntityTypeBuilder<CalendarEntryRow> entry)
    {
        entry.ToTable("calendar_entries").HasKey(e => e.Id);
        entry.Property(e => e.Title).HasMaxLength(LongestTitle);
        entry.Property(e => e.Place).HasMaxLength(LongestPlace);
        entry.Property(e => e.Zone).HasMaxLength(LongestZone);
        entry.Property(e => e.Repeats).HasMaxLength(Repetition.Longest);
        entry.Property(e => e.Skipped).HasMaxLength(LongestSkipped);
        entry.Property(e => e.Reminders).HasMaxLength(100);
        // A reminder and a change of the entry at the same time: the later one reads again.
        entry.Property(e => e.RemindAt).IsConcurrencyToken();
        entry.Ignore(e => e.ReminderMinutes).Ignore(e => e.SkippedStarts);
        entry.HasIndex(e => new { e.AccountId, e.EndsAt });
        entry.HasIndex(e => e.RemindAt);
        entry.HasIndex(e => new { e.RoomId, e.EndsAt });
    }
}
