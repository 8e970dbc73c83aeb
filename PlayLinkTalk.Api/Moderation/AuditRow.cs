using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>An act of a moderator or admin. Rows are only added.</summary>
internal sealed class AuditRow
{
    public Guid Id { get; set; }
    /// <summary>Null: an operator, from the command line.</summary>
    public Guid? ActorId { get; set; }
    public required string Act { get; set; }
    public required string SubjectKind { get; set; }
    public Guid SubjectId { get; set; }
    public required string Details { get; set; }
    public DateTimeOffset At { get; set; }

    public static AuditRow Of(Guid? actor, string act, string kind, Guid subject, string details, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), ActorId = actor, Act = act, SubjectKind = kind, SubjectId = subject, Details = details, At = now,
    };
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> entry)
    {
        entry.ToTable("audit_log").HasKey(e => e.Id);
        entry.Property(e => e.Act).HasMaxLength(40);
        entry.Property(e => e.SubjectKind).HasMaxLength(16);
        entry.Property(e => e.Details).HasMaxLength(2000);
    }
}
