using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Moderation.Rows;

/// <summary>A conversation of moderators with the accused account of a report.</summary>
internal sealed class TeamThreadRow
{
    public Guid Id { get; set; }
    public Guid ReportId { get; set; }
    /// <summary>The accused account.</summary>
    public Guid AccountId { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public int LastSeq { get; set; }
    /// <summary>The last message is the moderators'.</summary>
    public bool AwaitsMember { get; set; }
    /// <summary>Messages that the account may write before a moderator writes again.</summary>
    public int AnswersLeft { get; set; }
}

internal sealed class TeamMessageRow
{
    public Guid ThreadId { get; set; }
    public int Seq { get; set; }
    public Guid AuthorId { get; set; }
    public bool FromTeam { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class TeamThreadConfiguration : IEntityTypeConfiguration<TeamThreadRow>, IEntityTypeConfiguration<TeamMessageRow>
{
    public void Configure(EntityTypeBuilder<TeamThreadRow> thread)
    {
        thread.ToTable("team_threads").HasKey(t => t.Id);
        thread.Property(t => t.Id).ValueGeneratedNever();
        thread.HasIndex(t => t.ReportId).IsUnique();
        thread.HasIndex(t => new { t.AccountId, t.Id });
    }

    public void Configure(EntityTypeBuilder<TeamMessageRow> message)
    {
        message.ToTable("team_messages").HasKey(m => new { m.ThreadId, m.Seq });
        message.Property(m => m.Seq).ValueGeneratedNever();
        message.Property(m => m.Text).HasMaxLength(1000);
    }
}
