using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The calendar of the <see cref="FakeApi"/>.</summary>
internal static class FakeCalendar
{
    public static void MapCalendar(this WebApplication app, FakeApi api)
    {
        app.MapGet("/api/calendar", () => new Page<CalendarItem>(api.Plans));
        app.MapGet("/api/calendar/import", () => FakeApi.Found(api.Import));
        app.MapPost("/api/calendar/import", () => api.Import);
        app.MapPost("/api/calendar/import/accept", () => new AcceptedImport(1, 0));
        app.MapDelete("/api/calendar/import", TypedResults.NoContent);
        app.MapGet("/api/entries/{id:guid}", (Guid id) => FakeApi.Found(api.Entries.FirstOrDefault(entry => entry.Id == id)));
        app.MapPut("/api/entries/{id:guid}/answer", (Guid id) => FakeApi.Found(api.Entries.FirstOrDefault(entry => entry.Id == id)));
        app.MapGet("/api/rooms/{id:guid}/entries", (Guid id) => new Page<CalendarEntry>(
            [.. api.Entries.Where(entry => entry.Group?.RoomId == id)]));
        app.MapGet("/api/me/free-time", () => new FreeTime(api.FreeTimes));
        app.MapPost("/api/tickets/free-time", () => TypedResults.Created("/", new FreeTickets(api.Tickets, 0)));
        app.MapPost("/api/entries", () => TypedResults.Created("/", api.Entries[0]));
        app.MapPatch("/api/entries/{id:guid}", (Guid id) => api.Entries[0]);
        app.MapDelete("/api/entries/{id:guid}", (Guid id) => TypedResults.NoContent());
        app.MapGet("/api/me/calendar-feed", () => new CalendarFeedState(DateTimeOffset.UtcNow));
        app.MapPost("/api/me/calendar-feed", () => new CalendarFeed($"/calendar/{new string('W', 43)}.ics"));
        app.MapDelete("/api/me/calendar-feed", TypedResults.NoContent);
    }
}
