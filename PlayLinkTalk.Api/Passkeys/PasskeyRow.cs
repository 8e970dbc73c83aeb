using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Passkeys;

internal sealed class PasskeyRow
{
    public const int LongestCredentialId = 1023;
    public const int LongestPublicKey = 2048;

    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>From <see cref="HashOf"/>: ids are too long for an index.</summary>
    public required string CredentialHash { get; set; }
    public required byte[] CredentialId { get; set; }
    /// <summary>In COSE, as the authenticator gave it.</summary>
    public required byte[] PublicKey { get; set; }
    /// <summary>The authenticator's own count of signatures; 0 where it has none.</summary>
    public long SignCount { get; set; }
    public bool BackupEligible { get; set; }
    public bool BackedUp { get; set; }
    public required string Name { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    /// <summary>When the exchange began that signed in last: what was signed for it, or for an earlier one, signs in no more.</summary>
    public DateTimeOffset? LastCeremonyAt { get; set; }

    public static string HashOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<PasskeyRow>
{
    public void Configure(EntityTypeBuilder<PasskeyRow> passkey)
    {
        passkey.ToTable("passkeys").HasKey(p => p.Id);
        passkey.Property(p => p.CredentialHash).HasMaxLength(64);
        passkey.Property(p => p.CredentialId).HasMaxLength(PasskeyRow.LongestCredentialId + 1);
        passkey.Property(p => p.PublicKey).HasMaxLength(PasskeyRow.LongestPublicKey);
        passkey.Property(p => p.Name).HasMaxLength(60);
        passkey.HasIndex(p => p.CredentialHash).IsUnique();
        passkey.HasIndex(p => p.AccountId);
    }
}
