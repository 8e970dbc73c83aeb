namespace PlayLinkTalk.Contracts.Calendar;

/// <summary>
/// What becomes of an event of a file: a new entry, a change of one that an earlier file brought, nothing because it is there as it is or
/// is over, or nothing because it can't be an entry.
/// </summary>
public enum ImportState { New, Changed, Same, Over, Refused }

/// <summary>An event of a file.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="StartsAt">The first start; absent when it is refused.</param>
/// <param name="LocalStart">The same on the clocks of its zone: <c>2026-11-29T19:00</c>.</param>
/// <param name="Zone">An IANA name.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="Repeats">The value of an RRULE; absent: once.</param>
/// <param name="Clashes">True when it keeps a time free in which the caller has a game or an open ticket; absent otherwise.</param>
/// <param name="Field">Of a refused one: the field of an entry that it lacks.</param>
/// <param name="Reason">Of a refused one, for people.</param>
public sealed record ImportedEntry(
    int Line, ImportState State, string Title, DateTimeOffset? StartsAt = null, string? LocalStart = null, string? Zone = null,
    int? Minutes = null, string? Repeats = null, string? Place = null, bool? Clashes = null, string? Field = null, string? Reason = null);

/// <summary>A file that was read and waits for its owner to accept it, for a day.</summary>
/// <param name="Entries">At most 1,000, in the order of the file.</param>
public sealed record CalendarImport(IReadOnlyList<ImportedEntry> Entries);

/// <param name="Added">New entries.</param>
/// <param name="Changed">Entries of an earlier file that differ in this one.</param>
public sealed record AcceptedImport(int Added, int Changed);
