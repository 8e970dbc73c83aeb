using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>The acts of moderators and admins, newest first.</summary>
internal static class AuditEndpoint
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/moderation/audit", ListAsync).RequireAuthorization(Staff.Moderators);

    private static async Task<Results<Ok<Page<AuditEntry>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var (before, me) = (last ?? Guid.AllBitsSet, caller.AccountId);
        // A report about the reader is none of its business.
        var page = await db.AuditLog.Where(e => e.Id.CompareTo(before) < 0
                && !(e.SubjectKind == "report" && db.Reports.Any(r => r.Id == e.SubjectId && r.AccusedId == me)))
            .OrderByDescending(e => e.Id).Take(paging.Size + 1)
            .Select(e => new
            {
                Row = e,
                Name = db.Accounts.Where(a => a.Id == e.ActorId).Select(a => a.DisplayName).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(
            page.ConvertAll(e => new AuditEntry(
                e.Row.Id, e.Row.ActorId is { } actor ? new PlayerName(actor, e.Name ?? "") : null, e.Row.Act, e.Row.SubjectKind,
                e.Row.SubjectId, e.Row.Details, e.Row.At)),
            entry => Paging.Encode(entry.Id)));
    }
}
