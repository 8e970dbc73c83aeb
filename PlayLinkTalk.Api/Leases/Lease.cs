using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Work that only one process does at a time: the holder of the lease.</summary>
/// <param name="Name">The work.</param>
/// <param name="Holder">This process.</param>
/// <param name="Token">The fencing token: it grows each time the lease is taken.</param>
internal sealed record Lease(string Name, Guid Holder, long Token)
{
    /// <summary>
    /// Whether this process still holds the lease; if so, no other process can take it before the transaction ends. Work under a
    /// lease asks this first in its own transaction: a process that was frozen does not know that it lost the lease.
    /// </summary>
    public async Task<bool> IsHeldAsync(Work work, CancellationToken cancellationToken)
    {
        // The update changes nothing but locks the row until the commit.
        return await work.Db.Leases.Where(lease => lease.Name == Name && lease.HolderId == Holder && lease.Token == Token)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Token, Token), cancellationToken) == 1;
    }
}

internal sealed class LeaseRow
{
    public const int LongestName = 100;

    public required string Name { get; set; }

    /// <summary>Null: the lease is free.</summary>
    public Guid? HolderId { get; set; }

    /// <summary>Fencing token. Grows each time the lease is taken, so that a former holder can be told from the present one.</summary>
    public long Token { get; set; }

    /// <summary>How operators know the holder.</summary>
    public string? HolderName { get; set; }

    /// <summary>
    /// Lease expiry by the database's clock (UTC). Renewable until another process takes over. Null beside a holder: a process of
    /// the version before took the lease.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>Used only by processes of the version before, which may run beside this one. A later migration drops the table.</summary>
internal sealed class LeaseHolderRow
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public DateTimeOffset Until { get; set; }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<LeaseRow>, IEntityTypeConfiguration<LeaseHolderRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> lease)
    {
        lease.ToTable("leases").HasKey(l => l.Name);
        lease.Property(l => l.Name).HasColumnName("Duty").HasMaxLength(LeaseRow.LongestName);
        lease.Property(l => l.HolderName).HasMaxLength(LeaseRow.LongestName);
    }

    public void Configure(EntityTypeBuilder<LeaseHolderRow> holder)
    {
        holder.ToTable("lease_holders").HasKey(h => h.Id);
        holder.Property(h => h.Name).HasMaxLength(LeaseRow.LongestName);
    }
}
