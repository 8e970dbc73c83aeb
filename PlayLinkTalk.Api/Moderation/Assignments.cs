using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>
/// A report that waits is assigned to one moderator at most. What a moderator took and left alone is free for the others after some time.
/// </summary>
internal sealed class Assignments(IOptions<ReportOptions> options, TimeProvider time) : IOldRows
{
    /// <summary>Frees all that an account has taken: it is no longer a moderator, or can't be one for now.</summary>
    public static Task ReleaseAllAsync(PlayLinkDb db, Guid moderator, CancellationToken cancellationToken) =>
        FreeAsync(db.Reports.Where(r => r.State == ReportState.Received && r.AssignedToId == moderator), cancellationToken);

    /// <summary>Of any of these reports.</summary>
    public static Task<int> FreeAsync(IQueryable<ReportRow> reports, CancellationToken cancellationToken) => reports.ExecuteUpdateAsync(
        set => set.SetProperty(r => r.AssignedToId, (Guid?)null).SetProperty(r => r.AssignedAt, (DateTimeOffset?)null), cancellationToken);

    /// <summary>Takes the report for the moderator; 0: it is decided, or a moderator has it.</summary>
    public static Task<int> TakeAsync(
        PlayLinkDb db, Guid report, Guid moderator, DateTimeOffset now, CancellationToken cancellationToken) => db.Reports
        .Where(r => r.Id == report && r.State == ReportState.Received && r.AssignedToId == null).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.AssignedToId, moderator).SetProperty(r => r.AssignedAt, now), cancellationToken);

    public async Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var before = time.Now().AddHours(-options.Value.AssignmentHours);
        var lapsed = await work.Db.Reports
            .Where(r => r.State == ReportState.Received && r.AssignedToId != null && r.AssignedAt < before)
            .OrderBy(r => r.AssignedAt).Select(r => r.Id).Take(most).ToListAsync(cancellationToken);
        return await FreeAsync(
            work.Db.Reports.Where(r => lapsed.Contains(r.Id) && r.State == ReportState.Received && r.AssignedAt < before),
            cancellationToken);
    }
}
