using System.Text;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Client;

public sealed class CalendarApi(ApiTransport transport)
{
    /// <summary>Games and entries of the caller, own and of rooms, by their starts.</summary>
    /// <param name="from">Null: now.</param>
    /// <param name="to">At most 62 days later; null: 31 days.</param>
    public async Task<Page<CalendarItem>> ListAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? cursor = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<CalendarItem>>(
            Query.Of("/api/calendar", ("from", Written(from)), ("to", Written(to)), ("cursor", cursor), ("limit", limit)),
            cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Null when it is not the caller's.</summary>
    public async Task<CalendarEntry?> FindAsync(Guid entryId, CancellationToken cancellationToken = default)
    {
        var found = await transport.GetAsync<CalendarEntry>($"/api/entries/{entryId}", cancellationToken).ConfigureAwait(false);
        return found.Problem is { IsNotFound: true } ? null : found.OrThrow();
    }

    /// <summary>
    /// Adds an entry, the caller's own or one that the members of a room share. Expected problems: invalid-request, overlapping-plan,
    /// too-many-entries, and not-found for a room.
    /// </summary>
    public Task<ApiResult<CalendarEntry>> TryAddAsync(CreateEntry entry, CancellationToken cancellationToken = default) =>
        transport.PostAsync<CalendarEntry>("/api/entries", entry, cancellationToken);

    /// <summary>Expected problems: invalid-request, not-found, overlapping-plan; not-owner for the entry of another member.</summary>
    public Task<ApiResult<CalendarEntry>> TryChangeAsync(Guid entryId, ChangeEntry change, CancellationToken cancellationToken = default) =>
        transport.ForAsync<CalendarEntry>(HttpMethod.Patch, $"/api/entries/{entryId}", change, cancellationToken);

    /// <summary>Cancels an entry, or one repetition of it. Expected problems: not-found; not-owner for the entry of another member.</summary>
    /// <param name="entryId">The entry.</param>
    /// <param name="start">The repetition that begins then; null: all.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<ApiResult> TryCancelAsync(Guid entryId, DateTimeOffset? start = null, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync(Query.Of($"/api/entries/{entryId}", ("start", Written(start))), cancellationToken);

    /// <summary>What a room has planned and is not over, by first starts; null when it is no room of the caller.</summary>
    public async Task<Page<CalendarEntry>?> OfRoomAsync(
        Guid roomId, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<CalendarEntry>>(
            Query.Of($"/api/rooms/{roomId}/entries", ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false))
        .OrNull();

    /// <summary>Answers to an entry of a room. Expected problems: not-found, overlapping-plan.</summary>
    public Task<ApiResult<CalendarEntry>> TryAnswerAsync(
        Guid entryId, EntryAnswer answer, bool overPlans = false, CancellationToken cancellationToken = default) =>
        transport.ForAsync<CalendarEntry>(
            HttpMethod.Put, $"/api/entries/{entryId}/answer", new AnswerEntry(answer, overPlans), cancellationToken);

    /// <summary>A file that was sent and waits to be accepted; null when there is none.</summary>
    public async Task<CalendarImport?> ImportAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<CalendarImport>("/api/calendar/import", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Sends a file of iCalendar, at most 1 MiB. Expected problems: invalid-request, body-too-large.</summary>
    public Task<ApiResult<CalendarImport>> TryImportAsync(string text, CancellationToken cancellationToken = default) =>
        transport.PostContentAsync<CalendarImport>(
            "/api/calendar/import", () => new StringContent(text, Encoding.UTF8, "text/calendar"), cancellationToken);

    /// <summary>Makes entries of the file that waits. Expected problems: not-found, too-many-entries.</summary>
    public Task<ApiResult<AcceptedImport>> TryAcceptImportAsync(CancellationToken cancellationToken = default) =>
        transport.PostAsync<AcceptedImport>("/api/calendar/import/accept", new object(), cancellationToken);

    /// <summary>Forgets the file that waits.</summary>
    public Task<ApiResult> TryDropImportAsync(CancellationToken cancellationToken = default) =>
        transport.DeleteAsync("/api/calendar/import", cancellationToken);

    /// <summary>Whether other calendars can read the caller's.</summary>
    public async Task<CalendarFeedState> FeedAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<CalendarFeedState>("/api/me/calendar-feed", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Makes an address for other calendars; the one of before finds nothing any more. Expected problems: members-only.</summary>
    public Task<ApiResult<CalendarFeed>> TryRenewFeedAsync(CancellationToken cancellationToken = default) =>
        transport.PostAsync<CalendarFeed>("/api/me/calendar-feed", new object(), cancellationToken);

    /// <summary>Ends the address for other calendars.</summary>
    public Task<ApiResult> TryEndFeedAsync(CancellationToken cancellationToken = default) =>
        transport.DeleteAsync("/api/me/calendar-feed", cancellationToken);

    private static string? Written(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
