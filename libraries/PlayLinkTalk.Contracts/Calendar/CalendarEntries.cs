namespace PlayLinkTalk.Contracts.Calendar;

/// <summary>
/// <see cref="Game"/>: a match of the caller; <see cref="Entry"/>: what the caller wrote into the calendar, or a member for a room.
/// </summary>
public enum CalendarItemKind { Game, Entry }

/// <summary>A game, or one repetition of an entry.</summary>
/// <param name="Id">Of the match or the entry.</param>
/// <param name="LocalStart">What the clocks of the caller's zone show: <c>2026-11-29T19:00</c>.</param>
/// <param name="LocalEnd">The same for the end.</param>
/// <param name="Title">Of an entry.</param>
/// <param name="Repeats">True for one repetition of several; absent otherwise.</param>
/// <param name="Fixed">True for an entry that keeps its time free of games; absent otherwise.</param>
/// <param name="Sport">Of a game, with its district and room.</param>
/// <param name="RoomId">Of a game, or of the entry of a room.</param>
/// <param name="Answer">What the caller answered to the entry of a room; absent until then. Declined ones are in no calendar.</param>
public sealed record CalendarItem(
    CalendarItemKind Kind, Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string LocalStart, string LocalEnd,
    string? Title = null, string? Place = null, bool? Repeats = null, bool? Fixed = null, string? Sport = null, string? District = null,
    Guid? RoomId = null, EntryAnswer? Answer = null);

/// <param name="StartsAt">The first start.</param>
/// <param name="EndsAt">The end of the first repetition.</param>
/// <param name="LocalStart">The first start on the clocks of the entry's zone; repetitions keep this time across daylight saving.</param>
/// <param name="Repeats">The value of an RRULE; absent: once.</param>
/// <param name="Fixed">Whether tickets within it are refused, unless their owner says otherwise.</param>
/// <param name="Reminders">Minutes before each start.</param>
/// <param name="Group">What its room knows of it; absent for an entry of the caller alone.</param>
public sealed record CalendarEntry(
    Guid Id, string Title, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string LocalStart, string Zone, int Minutes,
    string? Repeats, bool Fixed, IReadOnlyList<int> Reminders, GroupEntry? Group = null);

/// <summary>
/// An entry for the caller's calendar: with <c>startsAt</c> and <c>endsAt</c>, or with <c>localStart</c> and <c>minutes</c>.
/// </summary>
/// <param name="Title">1 to 120 characters.</param>
/// <param name="LocalStart">The start on the clocks of the zone: <c>2026-11-29T19:00</c>.</param>
/// <param name="Minutes">1 to 20,160.</param>
/// <param name="Zone">An IANA name; absent: the zone of the caller's settings.</param>
/// <param name="Repeats">The value of an RRULE of RFC 5545 with FREQ of DAILY, WEEKLY, MONTHLY or YEARLY; absent: once.</param>
/// <param name="Place">At most 80 characters.</param>
/// <param name="Fixed">Whether tickets within it are refused, unless their owner says otherwise.</param>
/// <param name="Reminders">Minutes before each start, up to 10 of 1 to 40,320; absent: a day, three hours and half an hour.</param>
/// <param name="OverPlans">Whether a fixed entry may overlap open tickets and games of the caller.</param>
/// <param name="RoomId">A room of the caller whose members share the entry: all of them are told. Absent: it is the caller's own.</param>
public sealed record CreateEntry(
    string Title, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, string? LocalStart = null, int? Minutes = null,
    string? Zone = null, string? Repeats = null, string? Place = null, bool Fixed = true, IReadOnlyList<int>? Reminders = null,
    bool OverPlans = false, Guid? RoomId = null);

/// <summary>The fields to change; absent fields stay. The meaning of the fields is that of <see cref="CreateEntry"/>.</summary>
/// <param name="Repeats">Empty: once.</param>
/// <param name="Place">Empty: none.</param>
public sealed record ChangeEntry(
    string? Title = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, string? LocalStart = null, int? Minutes = null,
    string? Zone = null, string? Repeats = null, string? Place = null, bool? Fixed = null, IReadOnlyList<int>? Reminders = null,
    bool OverPlans = false);

/// <param name="Url">A path of this service that other calendars read without a session. Not shown again: it is a secret.</param>
public sealed record CalendarFeed(string Url);

/// <summary>Whether there is an address for other calendars, and since when.</summary>
public sealed record CalendarFeedState(DateTimeOffset? Since);
