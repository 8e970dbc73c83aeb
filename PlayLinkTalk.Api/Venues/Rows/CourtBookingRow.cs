using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Rows;

/// <summary>A court for a time, for a game or an account. It is gone with its cells when the time is free again.</summary>
internal sealed class CourtBookingRow
{
    public Guid Id { get; set; }
    public Guid CourtId { get; set; }
    public Guid VenueId { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public BookingState State { get; set; }
    /// <summary>The game that it is for; null for an account's own.</summary>
    public Guid? MatchId { get; set; }
    /// <summary>The account that booked; null for a game.</summary>
    public Guid? AccountId { get; set; }
    /// <summary>When a hold ends by itself; null when it is booked, or while the players of its game vote.</summary>
    public DateTimeOffset? HeldUntil { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Ten minutes of a court that are taken. Its key is unique: two bookings can't have them.</summary>
internal sealed class CourtCellRow
{
    public Guid CourtId { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public Guid BookingId { get; set; }
}

internal sealed class CourtBookingConfiguration : IEntityTypeConfiguration<CourtBookingRow>, IEntityTypeConfiguration<CourtCellRow>
{
    public void Configure(EntityTypeBuilder<CourtBookingRow> booking)
    {
        booking.ToTable("court_bookings").HasKey(b => b.Id);
        booking.HasIndex(b => b.MatchId);
        booking.HasIndex(b => b.AccountId);
        booking.HasIndex(b => b.HeldUntil);
        booking.HasIndex(b => new { b.VenueId, b.StartsAt });
        booking.HasIndex(b => b.CourtId);
        booking.HasIndex(b => b.EndsAt);
    }

    public void Configure(EntityTypeBuilder<CourtCellRow> cell)
    {
        cell.ToTable("court_cells").HasKey(c => new { c.CourtId, c.StartsAt });
        cell.HasIndex(c => c.BookingId);
    }
}
