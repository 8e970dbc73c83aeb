using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.MatchMails.Rows;

internal enum MatchMailKind { Matched, CalledOff }

/// <summary>A mail about a game: stored with the entry of the feed that causes it, deleted when a server has taken it.</summary>
internal sealed class MatchMailRow
{
    public Guid AccountId { get; set; }
    /// <summary>The entry of the feed. One entry is one mail.</summary>
    public long Seq { get; set; }
    /// <summary>Its Message-ID, so that a repetition can be recognised.</summary>
    public Guid Id { get; set; }
    public Guid MatchId { get; set; }
    public MatchMailKind Kind { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When it is due. An attempt moves it first, so that no other process makes the same attempt.</summary>
    public DateTimeOffset NextAt { get; set; }
    public int Attempts { get; set; }
}

internal sealed class MatchMailConfiguration : IEntityTypeConfiguration<MatchMailRow>
{
    public void Configure(EntityTypeBuilder<MatchMailRow> mail)
    {
        mail.ToTable("match_mails").HasKey(m => new { m.AccountId, m.Seq });
        mail.Property(m => m.Seq).ValueGeneratedNever();
        mail.HasIndex(m => m.NextAt);
    }
}
