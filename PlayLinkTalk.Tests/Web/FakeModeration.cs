using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The part of the <see cref="FakeApi"/> about reports.</summary>
internal static class FakeModeration
{
    public static void Map(FakeApi api, WebApplication app)
    {
        app.MapGet("/api/moderation/reports", () => new Page<ModeratedReport>(api.Reports));
        app.MapGet("/api/moderation/reports/{id:guid}", (Guid id) => FakeApi.Found(api.Reports.Find(report => report.Id == id)));
        app.MapGet("/api/moderation/figures", () => new ModerationFigures(
            api.Reports.Count, null, 7, 5400, api.Appeals.Count, 3, api.Reports.Count, 100_000));
        app.MapPut(
            "/api/moderation/reports/{id:guid}/assignment", (Guid id) => FakeApi.Found(api.Reports.Find(report => report.Id == id)));
        app.MapDelete("/api/moderation/reports/{id:guid}/assignment", (Guid id) => TypedResults.NoContent());
        app.MapPost("/api/moderation/reports/{id:guid}/messages", (Guid id) => TypedResults.Created(
            "/", new TeamMessage(1, true, "text", DateTimeOffset.UtcNow)));
        app.MapGet("/api/reports", () => new Page<Report>(api.OwnReports));
        app.MapPost("/api/reports", () => TypedResults.Created("/", new Report(
            Guid.CreateVersion7(), new(ReportSubjectKind.Room, Guid.CreateVersion7()), ReportReason.Spam, "", ReportState.Received,
            DateTimeOffset.UtcNow)));
        app.MapGet("/api/me/team-threads", () => new Page<TeamThread>(api.Threads));
        app.MapGet("/api/me/team-threads/{id:guid}", (Guid id) => FakeApi.Found(api.Threads.Find(thread => thread.Id == id)));
        app.MapPost("/api/me/team-threads/{id:guid}/messages", (Guid id) => TypedResults.Created(
            "/", new TeamMessage(2, false, "text", DateTimeOffset.UtcNow)));
        app.MapGet("/api/moderation/appeals", () => new Page<ModeratedAppeal>(api.Appeals));
        app.MapGet("/api/moderation/audit", () => new Page<AuditEntry>(api.Audit));
    }
}
