using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Matches;

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
    /// <summary>Where in the district, if its players have agreed on it.</summary>
    public string? Place { get; set; }
    /// <summary>How to find the place.</summary>
    public string? PlaceNote { get; set; }
    /// <summary>What to bring, in the words of <see cref="BringBy"/>.</summary>
    public string? Bring { get; set; }
    /// <summary>The account that changed it last.</summary>
    public Guid? BringBy { get; set; }
    public DateTimeOffset? BringAt { get; set; }
    /// <summary>The venue of the place; null for a place in the players' words. <see cref="Place"/> is its name then.</summary>
    public Guid? VenueId { get; set; }
    /// <summary>The court, together with the venue.</summary>
    public Guid? CourtId { get; set; }
    /// <summary>When a court is looked for; null when none is.</summary>
    public DateTimeOffset? CourtDueAt { get; set; }
    /// <summary>When others were last told that it lacks players; null while it has enough.</summary>
    public DateTimeOffset? LastCallAt { get; set; }
    /// <summary>When its players were asked how it was.</summary>
    public DateTimeOffset? OverToldAt { get; set; }
    /// <summary>The place as players read it; null until they have agreed.</summary>
    public MatchPlace? AgreedPlace => Place is null ? null : new(Place, PlaceNote, VenueId, CourtId);
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
    public const int LongestPlace = 80;
    public const int LongestBring = 200;

    public void Configure(EntityTypeBuilder<MatchRow> match)
    {
        match.ToTable("matches").HasKey(m => m.Id);
        match.Property(m => m.Sport).HasMaxLength(40);
        match.Property(m => m.District).HasMaxLength(40);
        match.Property(m => m.Place).HasMaxLength(LongestPlace);
        match.Property(m => m.PlaceNote).HasMaxLength(LongestPlace);
        match.Property(m => m.Bring).HasMaxLength(LongestBring);
        match.Ignore(m => m.AgreedPlace);
        match.HasIndex(m => m.BringBy);
        match.HasIndex(m => m.StartsAt);
        match.HasIndex(m => m.CourtDueAt);
        match.HasIndex(m => m.CreatedAt);
        match.HasIndex(m => m.EndsAt);
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
