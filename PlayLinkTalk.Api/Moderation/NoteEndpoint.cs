using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation.Rows;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Notes of moderators to each other about a report, also after its decision.</summary>
internal static class NoteEndpoint
{
    private const int LongestNote = 1000;
    private const int MostNotes = 100;

    public static void MapNotes(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/moderation/reports/{reportId:guid}/notes", AddAsync)
        .RequireAuthorization(Staff.Moderators).RequireRateLimiting(RateLimitPolicies.Changes);

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<ReportNote>> ListAsync(PlayLinkDb db, Guid reportId, CancellationToken cancellationToken) =>
        await db.ReportNotes.Where(n => n.ReportId == reportId).OrderBy(n => n.Id).Take(MostNotes).Select(n => new ReportNote(
            n.Id, new PlayerName(n.AuthorId, db.Accounts.Where(a => a.Id == n.AuthorId).Select(a => a.DisplayName).FirstOrDefault() ?? ""),
            n.Text, n.At)).ToListAsync(cancellationToken);

    private static async Task<Results<Created<ReportNote>, ProblemHttpResult>> AddAsync(
        Guid reportId, AddReportNote request, Caller caller, WriteTransaction write, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!Text.IsParagraphs(request.Text, LongestNote))
        {
            return Problem.Invalid("text", $"1 to {LongestNote} characters");
        }

        var now = time.Now();
        var row = new ReportNoteRow
        {
            Id = Guid.CreateVersion7(now), ReportId = reportId, AuthorId = caller.AccountId, Text = request.Text.Trim(), At = now,
        };
        var (isKnown, isFull, name) = await write.RunAsync(async (work, ct) =>
        {
            var db = work.Db;
            if (!await db.Reports.NotAbout(caller.AccountId).AnyAsync(r => r.Id == reportId, ct))
            {
                return (false, false, "");
            }

            if (await db.ReportNotes.CountAsync(n => n.ReportId == reportId, ct) >= MostNotes)
            {
                return (true, true, "");
            }

            db.ReportNotes.Add(row);
            db.AuditLog.Add(AuditRow.Of(caller.AccountId, "note", "report", reportId, "", now));
            return (true, false, await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.DisplayName).SingleAsync(ct));
        }, cancellationToken);
        return !isKnown ? Problem.NotFound()
            : isFull ? Problem.Invalid("text", $"a report has at most {MostNotes} notes")
            : TypedResults.Created(
                $"/api/moderation/reports/{reportId}", new ReportNote(row.Id, new PlayerName(row.AuthorId, name), row.Text, row.At));
    }
}
