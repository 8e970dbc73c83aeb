using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Administration.Figures;

/// <summary>What was counted more than <see cref="FigureOptions.KeptHours"/> ago.</summary>
internal sealed class OldFigures(IOptions<FigureOptions> options, TimeProvider time) : IOldRows
{
    public async Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var before = time.Now().AddHours(-options.Value.KeptHours);
        var old = await work.Db.Figures.Where(f => f.At < before).OrderBy(f => f.At).Take(most).ToListAsync(cancellationToken);
        work.Db.Figures.RemoveRange(old);
        return old.Count;
    }
}
