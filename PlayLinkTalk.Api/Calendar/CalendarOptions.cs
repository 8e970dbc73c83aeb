using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>Section <c>Calendar</c>.</summary>
public sealed class CalendarOptions
{
    public const string Section = "Calendar";

    /// <summary>Entries of an account.</summary>
    [Range(1, 100_000)]
    public int MostEntries { get; set; } = 500;

    /// <summary>Entries of a room that are not over.</summary>
    [Range(1, 10_000)]
    public int MostRoomEntries { get; set; } = 100;

    /// <summary>Free times that are shown at once, and tickets that one wish makes of them.</summary>
    [Range(1, 50)]
    public int MostFreeTickets { get; set; } = 14;

    /// <summary>How far other calendars see back, in days; cancelled entries are kept as long.</summary>
    [Range(1, 366)]
    public int FeedDays { get; set; } = 90;
}
