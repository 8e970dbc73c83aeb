using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>What waits, and how long decisions take.</summary>
internal static class FigureEndpoint
{
    private const int DecisionsOfMedian = 1000;

    public static void MapFigures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/moderation/figures", ReadAsync).RequireAuthorization(Staff.Moderators);

    private static async Task<Ok<ModerationFigures>> ReadAsync(PlayLinkDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (week, month) = (now.AddDays(-7), now.AddDays(-30));
        var open = db.Reports.Where(r => r.State == ReportState.Received);
        var decided = await db.Reports.Where(r => r.DecidedAt > month).OrderByDescending(r => r.DecidedAt).Take(DecisionsOfMedian)
            .Select(r => new { r.CreatedAt, At = r.DecidedAt!.Value }).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ModerationFigures(
            await open.CountAsync(cancellationToken),
            await open.OrderBy(r => r.CreatedAt).Select(r => (DateTimeOffset?)r.CreatedAt).FirstOrDefaultAsync(cancellationToken),
            await db.Reports.CountAsync(r => r.DecidedAt > week, cancellationToken),
            MedianOf([.. decided.Select(r => (r.At - r.CreatedAt).TotalSeconds).Order()]),
            await db.Appeals.CountAsync(a => a.State == AppealState.Received, cancellationToken),
            await db.Suspensions.CountAsync(s => s.Until == null || s.Until > now, cancellationToken)));
    }

    private static double? MedianOf(double[] sorted) => sorted.Length == 0
        ? null
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
