using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Venues;

/// <summary>Section <c>Venues</c>.</summary>
public sealed class VenueOptions
{
    public const string Section = "Venues";

    /// <summary>Whether invented venues of the whole country are added at the start where they are missing.</summary>
    public bool Seed { get; set; } = true;

    /// <summary>How long a court is held for the players of a new game, or for a member until it is confirmed, in minutes.</summary>
    [Range(1, 24 * 60)]
    public double HoldMinutes { get; set; } = 10;

    /// <summary>How far from the centre of a game's district courts are offered, in kilometres.</summary>
    [Range(0.1, 50)]
    public double NearKm { get; set; } = 10;

    /// <summary>Courts to come that an account may have, beside those of its games. Managers have no limit at their own venues.</summary>
    [Range(1, 1000)]
    public int MostBookingsPerAccount { get; set; } = 5;

    /// <summary>How far ahead a court can be booked, in days.</summary>
    [Range(1, 365)]
    public int DaysAhead { get; set; } = 60;

    /// <summary>How long bookings are kept after they ended, in days: for the days of venues and for what members download.</summary>
    [Range(1, 3650)]
    public int PastDays { get; set; } = 90;

    /// <summary>Pictures of one venue.</summary>
    [Range(0, 100)]
    public int MostPictures { get; set; } = 10;

    /// <summary>Interval between searches for games without a court and for holds that have ended, in seconds.</summary>
    [Range(0.1, 60)]
    public double CheckSeconds { get; set; } = 1;
}
