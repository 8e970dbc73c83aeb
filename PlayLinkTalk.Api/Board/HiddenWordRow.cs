using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Board;

/// <summary>A post or comment that the account reported and no longer wants to see. Others still see it.</summary>
internal sealed class HiddenWordRow
{
    public Guid AccountId { get; set; }
    /// <summary>The post or comment.</summary>
    public Guid SubjectId { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class HiddenWordConfiguration : IEntityTypeConfiguration<HiddenWordRow>
{
    public void Configure(EntityTypeBuilder<HiddenWordRow> hidden) =>
        hidden.ToTable("hidden_words").HasKey(h => new { h.AccountId, h.SubjectId });
}
