using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Rows;

/// <summary>A place with courts.</summary>
internal sealed class VenueRow
{
    public Guid Id { get; set; }
    public VenueKind Kind { get; set; }
    public required string Name { get; set; }
    public string? NameEn { get; set; }
    public string? Organisation { get; set; }
    public required string Address { get; set; }
    public required string District { get; set; }
    public double Lat { get; set; }
    public double Lon { get; set; }
    public string? Price { get; set; }
    /// <summary>Minutes after midnight, Korean time.</summary>
    public int Opens { get; set; }
    /// <summary>The same; above 1,440 on the next day.</summary>
    public int Closes { get; set; }
    /// <summary>A bit for each day of the week, Sunday the lowest: it does not open on that day.</summary>
    public int ClosedDays { get; set; }
    public bool NeedsBooking { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public List<CourtRow> Courts { get; set; } = [];
}

internal sealed class CourtRow
{
    public Guid Id { get; set; }
    public Guid VenueId { get; set; }
    /// <summary>Within the venue, from 0.</summary>
    public int Place { get; set; }
    public required string Name { get; set; }
    public CourtSurface Surface { get; set; }
    public bool Indoor { get; set; }
    public List<CourtSportRow> Sports { get; set; } = [];
}

/// <summary>A sport that can be played on a court. The venue first: a search asks whether any of its courts has the sport.</summary>
internal sealed class CourtSportRow
{
    public Guid VenueId { get; set; }
    public required string Sport { get; set; }
    public Guid CourtId { get; set; }
}

/// <summary>An account that manages a venue.</summary>
internal sealed class VenueManagerRow
{
    public Guid VenueId { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset Since { get; set; }
}

internal sealed class VenueConfiguration : IEntityTypeConfiguration<VenueRow>, IEntityTypeConfiguration<CourtRow>,
    IEntityTypeConfiguration<CourtSportRow>, IEntityTypeConfiguration<VenueManagerRow>
{
    public const int LongestName = 60;
    public const int LongestAddress = 120;
    public const int LongestPrice = 80;
    public const int LongestCourt = 30;

    public void Configure(EntityTypeBuilder<VenueRow> venue)
    {
        venue.ToTable("venues").HasKey(v => v.Id);
        venue.Property(v => v.Name).HasMaxLength(LongestName);
        venue.Property(v => v.NameEn).HasMaxLength(LongestName);
        venue.Property(v => v.Organisation).HasMaxLength(LongestName);
        venue.Property(v => v.Address).HasMaxLength(LongestAddress);
        venue.Property(v => v.District).HasMaxLength(40);
        venue.Property(v => v.Price).HasMaxLength(LongestPrice);
        venue.HasIndex(v => new { v.Lat, v.Lon });
        venue.HasIndex(v => new { v.Name, v.Address }).IsUnique();
        venue.HasMany(v => v.Courts).WithOne().HasForeignKey(c => c.VenueId);
    }

    public void Configure(EntityTypeBuilder<CourtRow> court)
    {
        court.ToTable("courts").HasKey(c => c.Id);
        court.Property(c => c.Name).HasMaxLength(LongestCourt);
        court.HasMany(c => c.Sports).WithOne().HasForeignKey(s => s.CourtId);
    }

    public void Configure(EntityTypeBuilder<CourtSportRow> sport)
    {
        sport.ToTable("court_sports").HasKey(s => new { s.VenueId, s.Sport, s.CourtId });
        sport.Property(s => s.Sport).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<VenueManagerRow> manager)
    {
        manager.ToTable("venue_managers").HasKey(m => new { m.VenueId, m.AccountId });
        manager.HasIndex(m => m.AccountId);
    }
}
