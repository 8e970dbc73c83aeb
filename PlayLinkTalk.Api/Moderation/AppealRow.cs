using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>A member's appeal against a suspension or a strike. One for each.</summary>
internal sealed class AppealRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>Which suspension of the account it is about; of a strike the time.</summary>
    public DateTimeOffset SuspendedAt { get; set; }
    /// <summary>The moderator that suspended. Empty for a strike, which players have stated.</summary>
    public Guid ById { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset? Until { get; set; }
    public required string Words { get; set; }
    public AppealState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public string? Answer { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>The strike; null: it is about a suspension.</summary>
    public Guid? StrikeId { get; set; }
}

internal sealed class AppealConfiguration : IEntityTypeConfiguration<AppealRow>
{
    public void Configure(EntityTypeBuilder<AppealRow> appeal)
    {
        appeal.ToTable("appeals").HasKey(a => a.Id);
        appeal.Property(a => a.Reason).HasMaxLength(500);
        appeal.Property(a => a.Words).HasMaxLength(1000);
        appeal.Property(a => a.Answer).HasMaxLength(500);
        appeal.HasIndex(a => new { a.AccountId, a.SuspendedAt }).IsUnique();
        appeal.HasIndex(a => new { a.State, a.Id });
        appeal.HasIndex(a => a.StrikeId).IsUnique();
    }
}
