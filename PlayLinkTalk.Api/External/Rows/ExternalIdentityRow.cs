using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.External.Rows;

/// <summary>A person at a provider, and the account here that they sign in to. An account has one for each provider at most.</summary>
internal sealed class ExternalIdentityRow
{
    public const int LongestSubject = 255;

    public required string Provider { get; set; }
    /// <summary>The provider's own name of the person; it never changes, as addresses do.</summary>
    public required string Subject { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>The address that the provider named when it was linked; for its owner to tell links apart.</summary>
    public string? Email { get; set; }
    public DateTimeOffset LinkedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class ExternalIdentityConfiguration : IEntityTypeConfiguration<ExternalIdentityRow>
{
    public void Configure(EntityTypeBuilder<ExternalIdentityRow> identity)
    {
        identity.ToTable("external_identities").HasKey(i => new { i.Provider, i.Subject });
        identity.Property(i => i.Provider).HasMaxLength(16);
        identity.Property(i => i.Subject).HasMaxLength(ExternalIdentityRow.LongestSubject);
        identity.Property(i => i.Email).HasMaxLength(254);
        identity.HasIndex(i => new { i.AccountId, i.Provider }).IsUnique();
    }
}
