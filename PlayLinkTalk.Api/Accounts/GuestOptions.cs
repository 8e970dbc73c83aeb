using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Section <c>Guests</c>. The limits by minute are in section <c>RateLimits</c>.</summary>
public sealed class GuestOptions
{
    public const string Section = "Guests";

    /// <summary>How long a guest lasts after it started or after its last game, in days.</summary>
    [Range(1, 3650)]
    public int DaysWithoutGame { get; set; } = 30;

    /// <summary>Open tickets that a guest has at most.</summary>
    [Range(1, 1000)]
    public int MostOpenTickets { get; set; } = 2;
}
