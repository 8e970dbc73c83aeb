using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Leases;

/// <summary>A duty that one process has at a time.</summary>
internal sealed class LeaseRow
{
    public const int LongestDuty = 100;

    public required string Duty { get; set; }

    /// <summary>Null when nobody has it. It lasts for as long as its holder is alive.</summary>
    public Guid? HolderId { get; set; }

    /// <summary>Grows with every taking: who comes with an older one has lost the duty without noticing.</summary>
    public long Token { get; set; }
}

/// <summary>A process that shares in the duties. Renewing this one row renews all that it holds.</summary>
internal sealed class LeaseHolderRow
{
    public const int LongestName = 100;

    public Guid Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Dead from then on, unless it says otherwise before somebody takes what it held.</summary>
    public DateTimeOffset Until { get; set; }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<LeaseRow>, IEntityTypeConfiguration<LeaseHolderRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> lease)
    {
        lease.ToTable("leases").HasKey(l => l.Duty);
        lease.Property(l => l.Duty).HasMaxLength(LeaseRow.LongestDuty);
    }

    public void Configure(EntityTypeBuilder<LeaseHolderRow> holder)
    {
        holder.ToTable("lease_holders").HasKey(h => h.Id);
        holder.Property(h => h.Name).HasMaxLength(LeaseHolderRow.LongestName);
    }
}
