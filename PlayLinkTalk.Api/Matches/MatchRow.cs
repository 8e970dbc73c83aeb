using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Api.Matching;

namespace PlayLinkTalk.Api.Matches;

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
    /// <summary>When somebody last left: for a moment from then on the seat is for waiting tickets only.</summary>
    public DateTimeOffset? SeatFreedAt { get; set; }
    /// <summary>How long its players have to accept it; null where nobody is asked.</summary>
    public int? AnswerSeconds { get; set; }
    /// <summary>Since when it is no more than a proposal, which nobody but those who are asked knows of; null once it takes place.</summary>
    public DateTimeOffset? ProposedAt { get; set; }
    public List<MatchPlayerRow> Players { get; set; } = [];

    public PoolEntry ToPoolEntry() => new(Id, Sport, District);
}

/// <summary>
/// A ticket's seats in a match; who left and came back with a new ticket has two rows. In a match that was called off they
/// say who would have played; the tickets may hold seats elsewhere by now.
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
    /// <summary>Null where nobody was asked.</summary>
    public SeatAnswer? Answer { get; set; }
    /// <summary>Until when an answer is waited for; null when none is.</summary>
    public DateTimeOffset? AnswerBy { get; set; }
}

/// <summary>What somebody said to a game that was proposed to them. Only who was asked or has accepted holds a seat.</summary>
internal enum SeatAnswer
{
    Asked,
    Accepted,
    Declined,

    /// <summary>Did not answer in time.</summary>
    Unanswered,

    /// <summary>Accepted, but does not fit any more by what somebody has said since.</summary>
    Withdrawn,
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
