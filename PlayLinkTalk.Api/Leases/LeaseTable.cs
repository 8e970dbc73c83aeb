using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>
/// The leases in the database, which is the only authority. Expiry is compared and set by the database's clock, in one
/// statement: the clocks of the processes do not matter.
/// </summary>
internal sealed class LeaseTable(WriteTransaction write, IOptions<LeaseOptions> options, TimeProvider time)
{
    private const string SqliteNow = "strftime('%Y-%m-%d %H:%M:%f', 'now')";
    private const string SqliteExpiry = "strftime('%Y-%m-%d %H:%M:%f', 'now', {0} || ' seconds')";
    private const string MySqlNow = "UTC_TIMESTAMP(6)";
    private const string MySqlExpiry = "TIMESTAMPADD(MICROSECOND, {0} * 1000000, UTC_TIMESTAMP(6))";

    /// <summary>This process until it ends.</summary>
    public Guid Me { get; } = Guid.CreateVersion7(time.Now());

    /// <summary>Renews the leases that this process holds and takes those that are free or have expired, in one transaction.</summary>
    /// <param name="names">The leases that this process may hold.</param>
    /// <param name="ignoreExpiry">Takes leases over although their holders may live.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>All that this process holds now.</returns>
    public Task<IReadOnlyList<Lease>> RenewAndTakeAsync(
        IReadOnlyCollection<string> names, bool ignoreExpiry, CancellationToken cancellationToken) =>
        write.RunAsync<IReadOnlyList<Lease>>(async (work, ct) =>
        {
            var db = work.Db;
            var (now, expiry) = db.IsSqlite ? (SqliteNow, SqliteExpiry) : (MySqlNow, MySqlExpiry);
            var renew = "UPDATE leases SET ExpiresAt = " + expiry + " WHERE HolderId = {1}";
            var take = "UPDATE leases SET HolderId = {1}, HolderName = {2}, Token = Token + 1, ExpiresAt = " + expiry
                + " WHERE Duty = {3} AND (HolderId IS NULL"
                + " OR (HolderId <> {1} AND ({4} OR ExpiresAt IS NULL OR ExpiresAt <= " + now + ")))";
            await db.Database.ExecuteSqlRawAsync(renew, [options.Value.Seconds, Me], ct);
            var rows = await db.Leases.AsNoTracking().Where(l => names.Contains(l.Name)).ToListAsync(ct);
            db.Leases.AddRange(names.Except(rows.Select(row => row.Name)).Select(name => new LeaseRow { Name = name }));
            await db.SaveChangesAsync(ct);
            foreach (var name in names.Except(rows.Where(row => row.HolderId == Me).Select(row => row.Name)))
            {
                await db.Database.ExecuteSqlRawAsync(take, [options.Value.Seconds, Me, options.Value.Name, name, ignoreExpiry], ct);
            }

            return await db.Leases.Where(l => l.HolderId == Me && names.Contains(l.Name))
                .Select(l => new Lease(l.Name, Me, l.Token)).ToListAsync(ct);
        }, cancellationToken);

    /// <summary>Frees every lease of this process: other processes need not wait for expiry.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => write.RunAsync(
        (work, ct) => work.Db.Leases.Where(l => l.HolderId == Me).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.HolderId, (Guid?)null).SetProperty(l => l.ExpiresAt, (DateTimeOffset?)null), ct),
        cancellationToken);
}
