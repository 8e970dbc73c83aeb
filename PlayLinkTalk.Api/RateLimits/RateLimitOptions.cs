using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>
/// Section <c>RateLimits</c>. Load runs raise the limits by environment: <c>RateLimits__MessagesPerMinutePerAccount=100000</c>.
/// </summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    [Range(1, 100_000_000)]
    public int AccountsPerMinutePerAddress { get; set; } = 60;

    [Range(1, 100_000_000)]
    public int SignInsPerMinutePerAddress { get; set; } = 60;

    /// <summary>Requests for a new password. An account has a bound of its own: few codes work at the same time.</summary>
    [Range(1, 100_000_000)]
    public int RecoveriesPerMinutePerAddress { get; set; } = 20;

    /// <summary>
    /// Of one network (or known device) within <see cref="FailedSignInMinutes"/>; then the account is locked for it until the oldest
    /// failure is that old. As many anywhere are reported to the owner.
    /// </summary>
    [Range(1, 100_000_000)]
    public int FailedSignInsPerAccount { get; set; } = 5;

    /// <summary>Of all networks together; then the account is locked for all but the devices that have signed in to it before.</summary>
    [Range(1, 100_000_000)]
    public int FailedSignInsPerAccountEverywhere { get; set; } = 50;

    [Range(1, 1440)]
    public int FailedSignInMinutes { get; set; } = 15;

    /// <summary>Requests for public pages; several visitors may share an address.</summary>
    [Range(1, 100_000_000)]
    public int LobbyLooksPerMinutePerAddress { get; set; } = 300;

    /// <summary>Reads of calendars by their private address; a calendar service reads for many members from one address.</summary>
    [Range(1, 100_000_000)]
    public int CalendarFeedsPerMinutePerAddress { get; set; } = 300;

    /// <summary>Calendar files that are read: each may take two seconds of a processor.</summary>
    [Range(1, 100_000_000)]
    public int CalendarImportsPerMinutePerAccount { get; set; } = 6;

    /// <summary>Cards of played games as images, by their players.</summary>
    [Range(1, 100_000_000)]
    public int ShareCardsPerMinutePerAccount { get; set; } = 60;

    /// <summary>Reads of played games by their public address, and guesses of one; a messenger reads for many members from one.</summary>
    [Range(1, 100_000_000)]
    public int SharedGamesPerMinutePerAddress { get; set; } = 300;

    [Range(1, 100_000_000)]
    public int MessagesPerMinutePerAccount { get; set; } = 120;

    [Range(1, 100_000_000)]
    public int TicketsPerMinutePerAccount { get; set; } = 30;

    [Range(1, 100_000_000)]
    public int TicketsPerMinutePerGuest { get; set; } = 10;

    /// <summary>All other writes: rooms, invitations, profile, blocks.</summary>
    [Range(1, 100_000_000)]
    public int ChangesPerMinutePerAccount { get; set; } = 120;

    [Range(1, 100_000_000)]
    public int ChangesPerMinutePerGuest { get; set; } = 40;
    /// <summary>Every GET; a page of the site takes about five.</summary>
    [Range(1, 100_000_000)]
    public int ReadsPerMinutePerAccount { get; set; } = 6_000;

    /// <summary>Read marks of rooms, over HTTP and the hub together, and of the notifications.</summary>
    [Range(1, 100_000_000)]
    public int ReadMarksPerMinutePerAccount { get; set; } = 1_200;

    /// <summary>Sessions that an account ends.</summary>
    [Range(1, 100_000_000)]
    public int SignOutsPerMinutePerAccount { get; set; } = 60;
}
