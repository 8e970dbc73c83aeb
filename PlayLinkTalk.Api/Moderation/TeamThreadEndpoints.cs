using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation.Rows;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>The two sides of <see cref="TeamThreads"/>: moderators at the report, the reported account at its own threads.</summary>
internal static class TeamThreadEndpoints
{
    private const int LongestText = 1000;

    public static void MapTeamThreads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/moderation/reports/{reportId:guid}/messages", WriteAsync)
            .RequireAuthorization(Staff.Moderators).RequireRateLimiting(RateLimitPolicies.Changes);
        var mine = routes.MapGroup("/api/me/team-threads").RequireAuthorization();
        mine.MapGet("", ListAsync);
        mine.MapGet("/{threadId:guid}", GetAsync);
        mine.MapPost("/{threadId:guid}/messages", AnswerAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<TeamMessage>, ProblemHttpResult>> WriteAsync(
        Guid reportId, WriteTeamMessage request, Caller caller, TeamThreads threads, PlayLinkDb db, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Text.IsParagraphs(request.Text, LongestText))
        {
            return Wrong();
        }

        var (me, now) = (caller.AccountId, time.Now());
        var (verdict, message) = await write.RunAsync(
            (work, ct) => threads.WriteAsync(work, reportId, me, request.Text.Trim(), now, ct), cancellationToken);
        if (message is null)
        {
            return Refusal(verdict);
        }

        var name = await db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(CancellationToken.None);
        return TypedResults.Created($"/api/moderation/reports/{reportId}", View(message) with { Author = new PlayerName(me, name) });
    }

    /// <summary>Newest first.</summary>
    private static async Task<Results<Ok<Page<TeamThread>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var before = last ?? Guid.AllBitsSet;
        var page = await db.TeamThreads.AsNoTracking().Where(t => t.AccountId == caller.AccountId && t.Id.CompareTo(before) < 0)
            .OrderByDescending(t => t.Id).Take(paging.Size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page.ConvertAll(TeamThreads.View), thread => Paging.Encode(thread.Id)));
    }

    private static async Task<Results<Ok<TeamThread>, ProblemHttpResult>> GetAsync(
        Guid threadId, Caller caller, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var thread = await db.TeamThreads.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Id == threadId && t.AccountId == caller.AccountId, cancellationToken);
        if (thread is null)
        {
            return Problem.NotFound();
        }

        var messages = await db.TeamMessages.AsNoTracking().Where(m => m.ThreadId == threadId).OrderBy(m => m.Seq)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(TeamThreads.View(thread) with { Messages = messages.ConvertAll(View) });
    }

    private static async Task<Results<Created<TeamMessage>, ProblemHttpResult>> AnswerAsync(
        Guid threadId, WriteTeamMessage request, Caller caller, TeamThreads threads, WriteTransaction write, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!Text.IsParagraphs(request.Text, LongestText))
        {
            return Wrong();
        }

        var now = time.Now();
        var (verdict, message) = await write.RunAsync(
            (work, ct) => threads.AnswerAsync(work, threadId, caller.AccountId, request.Text.Trim(), now, ct), cancellationToken);
        return message is null ? Refusal(verdict) : TypedResults.Created($"/api/me/team-threads/{threadId}", View(message));
    }

    private static ProblemHttpResult Wrong() => Problem.Invalid("text", $"1 to {LongestText} characters");

    private static ProblemHttpResult Refusal(ThreadVerdict verdict) => verdict switch
    {
        ThreadVerdict.Own => Problem.Conflict(ProblemCodes.OwnDecision, "Another moderator writes about your report."),
        ThreadVerdict.Assigned => AssignmentEndpoints.Assigned(),
        ThreadVerdict.Protected => StaffActs.Protected(),
        ThreadVerdict.Full => Problem.Conflict(ProblemCodes.ThreadFull, "As many messages as there may be, until the other side writes."),
        _ => Problem.NotFound(),
    };

    /// <summary>Without its author.</summary>
    private static TeamMessage View(TeamMessageRow row) => new(row.Seq, row.FromTeam, row.Text, row.At);
}
