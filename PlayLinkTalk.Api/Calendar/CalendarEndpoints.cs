using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>The caller's calendar: games, own entries, and those of rooms.</summary>
internal static class CalendarEndpoints
{
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(62);

    public static IServiceCollection AddCalendar(this IServiceCollection services)
    {
        services.AddOptions<CalendarOptions>().BindConfiguration(CalendarOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EntryChanges>();
        services.AddSingleton<GroupChanges>();
        services.AddScoped<GroupReader>();
        services.AddScoped<CalendarExport>();
        return services;
    }

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/calendar", ListAsync).RequireAuthorization();
        var entries = routes.MapGroup("/api/entries").RequireAuthorization();
        entries.MapGet("/{entryId:guid}", GetAsync);
        var changes = entries.MapGroup("").RequireRateLimiting(RateLimitPolicies.Changes);
        changes.MapPost("", AddAsync);
        changes.MapPatch("/{entryId:guid}", ChangeAsync);
        changes.MapDelete("/{entryId:guid}", CancelAsync);
    }

    /// <param name="from">Absent: now.</param>
    /// <param name="to">At most 62 days later; absent: 31 days later.</param>
    private static async Task<Results<Ok<Page<CalendarItem>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var start = from ?? time.Now();
        var errors = new FieldErrors();
        // A range near the ends of the calendar would leave it.
        errors.Require(start.Year is > 1 and < 9990, "from", "a time from year 2 to 9989");
        var end = to ?? (errors.Any ? start : start.AddDays(31));
        errors.Require(end > start && end - start <= LongestRange, "to", $"after from, at most {LongestRange.Days} days");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var zone = (await AccountSettings.OfAsync(db, caller.AccountId, cancellationToken)).TimeZone();
        var items = await Agenda.ReadAsync(db, caller.AccountId, zone, start, end, last, paging.Size + 1, cancellationToken);
        return TypedResults.Ok(paging.PageOf(items, item => new Position(item.StartsAt, item.Id).ToCursor()));
    }

    private static async Task<Results<Ok<CalendarEntry>, ProblemHttpResult>> GetAsync(
        Guid entryId, Caller caller, PlayLinkDb db, GroupReader groups, CancellationToken cancellationToken)
    {
        var own = await EntryChanges.Mine(db, caller.AccountId).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        return (own is null ? await groups.FindAsync(caller.AccountId, entryId, cancellationToken) : EntryChanges.View(own)) is { } entry
            ? TypedResults.Ok(entry)
            : Problem.NotFound();
    }

    private static async Task<Results<Created<CalendarEntry>, ProblemHttpResult>> AddAsync(
        CreateEntry request, Caller caller, EntryChanges changes, GroupChanges groups, GroupReader reader,
        CancellationToken cancellationToken)
    {
        if (request.RoomId is { } room)
        {
            var written = await groups.AddAsync(caller.AccountId, room, request, cancellationToken);
            var (entry, refused) = await OfRoomAsync(written, reader, caller.AccountId, cancellationToken);
            return entry is null ? refused! : TypedResults.Created($"/api/entries/{entry.Id}", entry);
        }

        var added = await changes.AddAsync(caller.AccountId, request, cancellationToken);
        return added.Refusal is { } refusal ? refusal : TypedResults.Created($"/api/entries/{added.Entry!.Id}", added.Entry);
    }

    private static async Task<Results<Ok<CalendarEntry>, ProblemHttpResult>> ChangeAsync(
        Guid entryId, ChangeEntry change, Caller caller, PlayLinkDb db, EntryChanges changes, GroupChanges groups, GroupReader reader,
        CancellationToken cancellationToken)
    {
        if (await IsOfRoomAsync(db, entryId, cancellationToken))
        {
            var written = await groups.ChangeAsync(caller.AccountId, entryId, change, cancellationToken);
            var (entry, refused) = await OfRoomAsync(written, reader, caller.AccountId, cancellationToken);
            return entry is null ? refused! : TypedResults.Ok(entry);
        }

        var changed = await changes.ChangeAsync(caller.AccountId, entryId, change, cancellationToken);
        return changed.Refusal is { } refusal ? refusal : TypedResults.Ok(changed.Entry!);
    }

    /// <param name="start">One repetition by its start; absent: all.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid entryId, DateTimeOffset? start, Caller caller, PlayLinkDb db, EntryChanges changes, GroupChanges groups,
        CancellationToken cancellationToken)
    {
        if (await IsOfRoomAsync(db, entryId, cancellationToken))
        {
            return await groups.EndAsync(caller.AccountId, entryId, start, cancellationToken) is { } refusal
                ? refusal
                : TypedResults.NoContent();
        }

        return await changes.CancelAsync(caller.AccountId, entryId, start, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound();
    }

    private static Task<bool> IsOfRoomAsync(PlayLinkDb db, Guid entry, CancellationToken cancellationToken) =>
        db.CalendarEntries.AnyAsync(e => e.Id == entry && e.RoomId != null, cancellationToken);

    /// <summary>As its author reads it now, or why it is refused.</summary>
    private static async Task<(CalendarEntry? Entry, ProblemHttpResult? Refusal)> OfRoomAsync(
        GroupChanges.Written written, GroupReader reader, Guid account, CancellationToken cancellationToken)
    {
        var entry = written.Id is { } id ? await reader.FindAsync(account, id, cancellationToken) : null;
        return (entry, entry is null ? written.Refusal ?? Problem.NotFound() : null);
    }
}
