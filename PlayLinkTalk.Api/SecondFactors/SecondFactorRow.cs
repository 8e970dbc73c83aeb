using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.SecondFactors;

/// <summary>An account's second factor: a secret shared with an app that shows one-time codes.</summary>
internal sealed class SecondFactorRow
{
    public Guid AccountId { get; set; }
    /// <summary>Protected by a key that is not in this table, for this account only.</summary>
    public required string Secret { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When a first code showed that the app has the secret. Null: not in force yet.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }
    /// <summary>The step of the newest code that was used: that code, and older ones, work no more.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code for the day on which the app is lost. It is deleted when it is used.</summary>
internal sealed class RecoveryCodeRow
{
    public Guid AccountId { get; set; }
    public required string CodeHash { get; set; }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactorRow>, IEntityTypeConfiguration<RecoveryCodeRow>
{
    public void Configure(EntityTypeBuilder<SecondFactorRow> factor)
    {
        factor.ToTable("second_factors").HasKey(f => f.AccountId);
        factor.Property(f => f.Secret).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<RecoveryCodeRow> code)
    {
        code.ToTable("recovery_codes").HasKey(c => new { c.AccountId, c.CodeHash });
        code.Property(c => c.CodeHash).HasMaxLength(64);
    }
}
