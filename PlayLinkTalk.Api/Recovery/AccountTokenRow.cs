using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>What the code of a mail is for.</summary>
internal enum TokenPurpose { Password, Address }

/// <summary>A code that was sent by mail. It works once, until it expires.</summary>
internal sealed class AccountTokenRow
{
    /// <summary>SHA-256 of the code in hex; the code itself is only in the mail.</summary>
    public required string TokenHash { get; set; }
    public Guid AccountId { get; set; }
    public TokenPurpose Purpose { get; set; }
    /// <summary>The address that the mail went to.</summary>
    public required string Email { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<AccountTokenRow>
{
    public void Configure(EntityTypeBuilder<AccountTokenRow> token)
    {
        token.ToTable("account_tokens").HasKey(t => t.TokenHash);
        token.Property(t => t.TokenHash).HasMaxLength(64);
        token.Property(t => t.Email).HasMaxLength(254);
        token.HasIndex(t => new { t.AccountId, t.Purpose });
        token.HasIndex(t => t.ExpiresAt);
    }
}
