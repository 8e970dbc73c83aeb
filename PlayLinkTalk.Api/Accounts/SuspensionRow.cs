using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>The latest suspension of an account; over when <see cref="Until"/> is past. Without an end it is a ban.</summary>
internal sealed class SuspensionRow
{
    public Guid AccountId { get; set; }
    public DateTimeOffset? Until { get; set; }
    public required string Reason { get; set; }
    public Guid ById { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class SuspensionConfiguration : IEntityTypeConfiguration<SuspensionRow>
{
    public void Configure(EntityTypeBuilder<SuspensionRow> suspension)
    {
        suspension.ToTable("suspensions").HasKey(s => s.AccountId);
        suspension.Property(s => s.Reason).HasMaxLength(500);
    }
}
