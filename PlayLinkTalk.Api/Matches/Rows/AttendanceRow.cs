using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>What a player has said and shown about coming to a game.</summary>
internal sealed class AttendanceRow
{
    public Guid MatchId { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>When the player said that it comes.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }
    /// <summary>When it was seen at the place.</summary>
    public DateTimeOffset? CheckedInAt { get; set; }
    /// <summary>The other of the two players that met.</summary>
    public Guid? CheckedInBy { get; set; }
    /// <summary>Wrong codes that it typed.</summary>
    public int Failures { get; set; }
}

/// <summary>What one player that was there, or said that it comes, says of another one.</summary>
internal sealed class AttendanceStatementRow
{
    public Guid MatchId { get; set; }
    public Guid AboutId { get; set; }
    public Guid ById { get; set; }
    public AttendanceFault Fault { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A fault that two players have stated. One for each game at most.</summary>
internal sealed class StrikeRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public Guid MatchId { get; set; }
    public AttendanceFault Fault { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>When an appeal against it was granted, or the player checked in after two others had stated it as absent.</summary>
    public DateTimeOffset? LiftedAt { get; set; }
}

internal sealed class AttendanceConfiguration
    : IEntityTypeConfiguration<AttendanceRow>, IEntityTypeConfiguration<AttendanceStatementRow>, IEntityTypeConfiguration<StrikeRow>
{
    public void Configure(EntityTypeBuilder<AttendanceRow> attendance)
    {
        attendance.ToTable("attendances").HasKey(a => new { a.MatchId, a.AccountId });
        attendance.HasIndex(a => a.AccountId);
        attendance.HasIndex(a => a.CheckedInBy);
    }

    public void Configure(EntityTypeBuilder<AttendanceStatementRow> statement)
    {
        statement.ToTable("attendance_statements").HasKey(s => new { s.MatchId, s.AboutId, s.ById });
        statement.HasIndex(s => s.AboutId);
        statement.HasIndex(s => s.ById);
    }

    public void Configure(EntityTypeBuilder<StrikeRow> strike)
    {
        strike.ToTable("strikes").HasKey(s => s.Id);
        strike.HasIndex(s => new { s.MatchId, s.AccountId }).IsUnique();
        strike.HasIndex(s => new { s.AccountId, s.Id });
    }
}
