using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>What a process knows after its turn.</summary>
/// <param name="Held">All that it holds.</param>
/// <param name="NextDeath">When the next of the others is dead unless it renews; null when there are no others.</param>
/// <param name="GaveUp">Something is free for others to take.</param>
internal sealed record LeaseTurn(IReadOnlyList<Lease> Held, DateTimeOffset? NextDeath, bool GaveUp);

/// <summary>The duties and their holders in the database, which is the only authority.</summary>
internal sealed class LeaseTable(WriteTransaction write, IEnumerable<ILeasedWork> works, IOptions<LeaseOptions> options, TimeProvider time)
{
    private readonly HashSet<string> _duties = [.. works.SelectMany(work => work.Duties)];

    /// <summary>This process, for as long as it lives.</summary>
    public Guid Me { get; } = Guid.CreateVersion7(time.Now());

    /// <summary>Renews what is held, takes what is free, gives up what is too much. One transaction for everything.</summary>
    /// <param name="waitForNobody">Takes every other process for dead.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<LeaseTurn> TakeTurnAsync(bool waitForNobody, CancellationToken cancellationToken) =>
        write.RunAsync((work, ct) => TakeTurnAsync(work.Db, waitForNobody, ct), cancellationToken);

    /// <summary>
    /// Takes those of these duties that no living process has, without becoming one that shares in the others: a process that
    /// takes its turn meanwhile takes them over, and nothing more is written under them here.
    /// </summary>
    public Task<IReadOnlyList<Lease>> TakeFreeAsync(IReadOnlyCollection<string> duties, CancellationToken cancellationToken) =>
        write.RunAsync<IReadOnlyList<Lease>>(async (work, ct) =>
        {
            var now = time.Now();
            var rows = await work.Db.Leases.AsNoTracking().Where(l => duties.Contains(l.Duty)).ToListAsync(ct);
            await AddMissingAsync(work.Db, duties.Except(rows.Select(row => row.Duty)), ct);
            await work.Db.Leases
                .Where(l => duties.Contains(l.Duty) && !work.Db.LeaseHolders.Any(h => h.Id == l.HolderId && h.Until > now))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.HolderId, Me).SetProperty(l => l.Token, l => l.Token + 1), ct);
            return await work.Db.Leases.Where(l => l.HolderId == Me).Select(l => new Lease(l.Duty, Me, l.Token)).ToListAsync(ct);
        }, cancellationToken);

    /// <summary>Leaves everything to the others, who need not wait until this process is dead.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => write.RunAsync(async (work, ct) =>
    {
        await work.Db.Leases.Where(l => l.HolderId == Me).ExecuteUpdateAsync(set => set.SetProperty(l => l.HolderId, (Guid?)null), ct);
        await work.Db.LeaseHolders.Where(h => h.Id == Me).ExecuteDeleteAsync(ct);
    }, cancellationToken);

    private async Task<LeaseTurn> TakeTurnAsync(PlayLinkDb db, bool waitForNobody, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await RenewAsync(db, now.AddSeconds(options.Value.Seconds), cancellationToken);
        var holders = await db.LeaseHolders.AsNoTracking().ToListAsync(cancellationToken);
        var living = holders.Where(h => h.Id == Me || (h.Until > now && !waitForNobody)).ToDictionary(h => h.Id);
        if (living.Count < holders.Count)
        {
            var dead = holders.Select(h => h.Id).Except(living.Keys).ToArray();
            await db.LeaseHolders.Where(h => dead.Contains(h.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        var rows = (await db.Leases.AsNoTracking().ToListAsync(cancellationToken)).Where(row => _duties.Contains(row.Duty)).ToList();
        rows.AddRange(await AddMissingAsync(db, _duties.Except(rows.Select(row => row.Duty)), cancellationToken));
        var spread = LeaseSpread.Of(
            rows.ToDictionary(row => row.Duty, row => row.HolderId is { } id && living.ContainsKey(id) ? row.HolderId : null), Me, living.Count);
        await TakeAsync(db, rows, spread.Take, cancellationToken);
        await GiveAsync(db, spread.Give, cancellationToken);
        var held = await db.Leases.Where(l => l.HolderId == Me).Select(l => new Lease(l.Duty, Me, l.Token)).ToListAsync(cancellationToken);
        var others = living.Values.Where(h => h.Id != Me).ToArray();
        return new LeaseTurn(
            [.. held.Where(lease => _duties.Contains(lease.Duty))], others.Length == 0 ? null : others.Min(h => h.Until), spread.Give.Count > 0);
    }

    private async Task RenewAsync(PlayLinkDb db, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var renewed = await db.LeaseHolders.Where(h => h.Id == Me).ExecuteUpdateAsync(set => set.SetProperty(h => h.Until, until), cancellationToken);
        if (renewed == 0)
        {
            db.LeaseHolders.Add(new LeaseHolderRow { Id = Me, Name = options.Value.Name, Until = until });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<LeaseRow>> AddMissingAsync(
        PlayLinkDb db, IEnumerable<string> duties, CancellationToken cancellationToken)
    {
        LeaseRow[] missing = [.. duties.Select(duty => new LeaseRow { Duty = duty })];
        db.Leases.AddRange(missing);
        await db.SaveChangesAsync(cancellationToken);
        return missing;
    }

    private async Task TakeAsync(PlayLinkDb db, List<LeaseRow> rows, IReadOnlyList<string> duties, CancellationToken cancellationToken)
    {
        if (duties.Count == 0)
        {
            return;
        }

        // Only from whom they were seen with: another process may have come first since.
        var gone = rows.Where(row => duties.Contains(row.Duty)).Select(row => row.HolderId).OfType<Guid>().Distinct().ToArray();
        await db.Leases.Where(l => duties.Contains(l.Duty) && (l.HolderId == null || gone.Contains(l.HolderId.Value)))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.HolderId, Me).SetProperty(l => l.Token, l => l.Token + 1), cancellationToken);
    }

    private async Task GiveAsync(PlayLinkDb db, IReadOnlyList<string> duties, CancellationToken cancellationToken)
    {
        if (duties.Count > 0)
        {
            await db.Leases.Where(l => duties.Contains(l.Duty) && l.HolderId == Me)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.HolderId, (Guid?)null), cancellationToken);
        }
    }
}
