using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Matches.Rows;

internal sealed class MatchRow
{
    public Guid Id { get; set; }
    public required string Sport { get; set; }
    public required string District { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    /// <summary>Empty while it is a proposal.</summary>
    public Guid RoomId { get; set; }
    public int SeatsTaken { get; set; }
    public int MinPlayers { get; set; }
    public int MaxPlayers { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? CalledOffAt { get; set; }
    /// <summary>When a seat last became free: for a moment only waiting tickets get it.</summary>
    public DateTimeOffset? SeatFreedAt { get; set; }
    /// <summary>How long its players have to accept it; null if they are not asked.</summary>
    public int? AnswerSeconds { get; set; }
    /// <summary>Since when it is a proposal, visible only to the players asked; null once it takes place.</summary>
    public DateTimeOffset? ProposedAt { get; set; }
    public List<MatchPlayerRow> Players { get; set; } = [];
}

/// <summary>
/// A ticket's seats in a match; a player that left and came back with a new ticket has two rows. In a match that was called off they
/// name the former players; the tickets may hold seats elsewhere by now.
/// </summary>
internal sealed class MatchPlayerRow
{
    public Guid MatchId { get; set; }
    public Guid TicketId { get; set; }
    public Guid AccountId { get; set; }
    public int Level { get; set; }
    public int Seats { get; set; }
    public DateTimeOffset JoinedAt { get; set; }
    public DateTimeOffset? LeftAt { get; set; }
    /// <summary>Null if the player was not asked.</summary>
    public SeatAnswer? Answer { get; set; }
    /// <summary>Until when an answer is waited for; null when none is.</summary>
    public DateTimeOffset? AnswerBy { get; set; }
}

internal sealed class MatchConfiguration : IEntityTypeConfiguration<MatchRow>, IEntityTypeConfiguration<MatchPlayerRow>
{
    public void Configure(EntityTypeBuilder<MatchRow> match)
    {
        match.ToTable("matches").HasKey(m => m.Id);
        match.Property(m => m.Sport).HasMaxLength(40);
        match.Property(m => m.District).HasMaxLength(40);
        match.HasIndex(m => m.StartsAt);
        match.HasIndex(m => m.CreatedAt);
        match.HasMany(m => m.Players).WithOne().HasForeignKey(p => p.MatchId);
    }

    public void Configure(EntityTypeBuilder<MatchPlayerRow> player)
    {
        player.ToTable("match_players").HasKey(p => new { p.MatchId, p.TicketId });
        player.HasIndex(p => p.TicketId);
        player.HasIndex(p => p.AnswerBy);
        player.HasIndex(p => new { p.AccountId, p.MatchId });
    }
}
