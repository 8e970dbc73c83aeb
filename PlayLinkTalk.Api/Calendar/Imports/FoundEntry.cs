using PlayLinkTalk.Api.Schedules;

namespace PlayLinkTalk.Api.Calendar.Imports;

/// <summary>An event of a file that waits to be accepted, with all that is slow to find out about it.</summary>
/// <param name="Id">Of its entry: the same in every file.</param>
/// <param name="Wanted">Null when it can't be an entry.</param>
/// <param name="Fixed">Whether a new entry keeps its time free.</param>
/// <param name="Clashes">Whether a game or an open ticket lay within it when the file was read.</param>
/// <param name="Field">Of a refused one: what is wrong.</param>
/// <param name="Reason">For people.</param>
internal sealed record FoundEntry(
    int Line, Guid Id, string Title, WantedEntry? Wanted, bool Fixed = false, bool Clashes = false, string? Field = null,
    string? Reason = null);

/// <summary>The fields of a <see cref="CalendarEntryRow"/> that a file decides.</summary>
internal sealed record WantedEntry(
    string Title, string? Place, DateTime LocalStart, string Zone, int Minutes, string? Repeats, string Skipped, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt)
{
    public static WantedEntry Of(CalendarEntryRow row) => new(
        row.Title, row.Place, row.LocalStart, row.Zone, row.Minutes, row.Repeats, row.Skipped, row.StartsAt, row.EndsAt);

    public void ApplyTo(CalendarEntryRow row) =>
        (row.Title, row.Place, row.LocalStart, row.Zone, row.Minutes, row.Repeats, row.Skipped, row.StartsAt, row.EndsAt) =
            (Title, Place, LocalStart, Zone, Minutes, Repeats, Skipped, StartsAt, EndsAt);
}
