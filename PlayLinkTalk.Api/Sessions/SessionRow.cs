using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Sessions;

internal sealed class SessionRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>SHA-256 of the token in hex; the token itself is not stored.</summary>
    public required string TokenHash { get; set; }
    public required string Device { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    /// <summary>When the session last proved that the account's owner uses it. Null: of a version that did not know.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }
}

/// <summary>A failed sign-in, by a key of the email address, whether or not there is such an account.</summary>
internal sealed class FailedSignInRow
{
    public Guid Id { get; set; }
    public required string EmailKey { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>A key of the address and the network or known device that failed. Null: of a version that did not know.</summary>
    public string? SourceKey { get; set; }
    /// <summary>Whether the owner's feed reported this failure and those before it.</summary>
    public bool? Told { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<SessionRow>, IEntityTypeConfiguration<FailedSignInRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> session)
    {
        session.ToTable("sessions").HasKey(s => s.Id);
        session.Property(s => s.TokenHash).HasMaxLength(64);
        session.Property(s => s.Device).HasMaxLength(80);
        session.HasIndex(s => s.TokenHash).IsUnique();
        session.HasIndex(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<FailedSignInRow> failed)
    {
        failed.ToTable("failed_sign_ins").HasKey(f => f.Id);
        failed.Property(f => f.EmailKey).HasMaxLength(64);
        failed.Property(f => f.SourceKey).HasMaxLength(64);
        failed.HasIndex(f => new { f.EmailKey, f.At });
    }
}
