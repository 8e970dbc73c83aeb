using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>What waits, and how long decisions take.</summary>
internal static class FigureEndpoint
{
    private const int DecisionsOfMedian = 1000;

    public static void MapFigures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/moderation/figures", ReadAsync).RequireAuthorization(Staff.Moderators);

    /// <summary>Without the reports about the caller, which do not exist for it.</summary>
    private static async Task<Ok<ModerationFigures>> ReadAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (now, me) = (time.Now(), caller.AccountId);
        var (week, month) = (now.AddDays(-7), now.AddDays(-30));
        var open = db.Reports.Where(r => r.State == ReportState.Received);
        // Counted apart: the condition on all of them would read every row instead of the index.
        var aboutMe = open.Where(r => r.AccusedId == me);
        var decided = await db.Reports.Where(r => r.DecidedAt > month).OrderByDescending(r => r.DecidedAt).Take(DecisionsOfMedian)
            .Select(r => new { r.CreatedAt, At = r.DecidedAt!.Value }).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ModerationFigures(
            await CountAsync(open, aboutMe, cancellationToken),
            await open.NotAbout(me).OrderBy(r => r.CreatedAt).Select(r => (DateTimeOffset?)r.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken),
            await CountAsync(db.Reports.Where(r => r.DecidedAt > week).OrderBy(r => r.DecidedAt), cancellationToken),
            MedianOf([.. decided.Select(r => (r.At - r.CreatedAt).TotalSeconds).Order()]),
            await db.Appeals.CountAsync(a => a.State == AppealState.Received, cancellationToken),
            await db.Suspensions.CountAsync(s => s.Until == null || s.Until > now, cancellationToken),
            await CountAsync(open.Where(r => r.AssignedToId == me).OrderBy(r => r.CreatedAt), cancellationToken),
            await CountAsync(
                open.Where(r => r.AssignedToId == null), aboutMe.Where(r => r.AssignedToId == null), cancellationToken)));
    }

    private static async Task<int> CountAsync(
        IQueryable<ReportRow> reports, IQueryable<ReportRow> without, CancellationToken cancellationToken) =>
        await CountAsync(reports.OrderBy(r => r.CreatedAt), cancellationToken) is var count && count == ModerationFigures.MostCounted
            ? count
            : count - await CountAsync(without.OrderBy(r => r.CreatedAt), cancellationToken);

    /// <param name="reports">In the order of an index, so that the count ends where it is long enough.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    private static Task<int> CountAsync(IOrderedQueryable<ReportRow> reports, CancellationToken cancellationToken) =>
        reports.Take(ModerationFigures.MostCounted).CountAsync(cancellationToken);

    private static double? MedianOf(double[] sorted) => sorted.Length == 0
        ? null
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
