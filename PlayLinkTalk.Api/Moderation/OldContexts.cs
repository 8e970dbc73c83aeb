using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>
/// What surrounded the subjects of reports that were decided long ago, and their hold on files. Reports and their decisions stay.
/// </summary>
internal sealed class OldContexts(IOptions<ReportOptions> options, TimeProvider time) : IOldRows
{
    public async Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var before = time.Now().AddDays(-options.Value.ContextDays);
        var old = await work.Db.Reports.Where(r => r.State == ReportState.Decided && r.DecidedAt < before)
            .Join(work.Db.ReportContexts, r => r.Id, c => c.ReportId, (r, _) => new { r.Id, r.DecidedAt })
            .OrderBy(r => r.DecidedAt).Select(r => r.Id).Take(most).ToListAsync(cancellationToken);
        await work.Db.ReportFiles.Where(f => old.Contains(f.ReportId)).ExecuteDeleteAsync(cancellationToken);
        return await work.Db.ReportContexts.Where(c => old.Contains(c.ReportId)).ExecuteDeleteAsync(cancellationToken);
    }
}
