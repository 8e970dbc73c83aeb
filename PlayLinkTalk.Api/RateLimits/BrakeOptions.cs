using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>Section <c>Brakes</c>: what one account may spread, in messages, posts and comments together, and by invitations.</summary>
public sealed class BrakeOptions
{
    public const string Section = "Brakes";

    /// <summary>The time that is looked back on, in minutes.</summary>
    [Range(1, 1440)]
    public int Minutes { get; set; } = 10;

    /// <summary>Rooms and posts in which one text may be said within this time. The next one waits.</summary>
    [Range(1, 100_000_000)]
    public int MostPlaces { get; set; } = 5;

    /// <summary>Characters below which a text may be said anywhere: greetings and laughter are short.</summary>
    [Range(1, 8000)]
    public int ShortestText { get; set; } = 20;

    /// <summary>Links within this time, in all texts together.</summary>
    [Range(0, 100_000_000)]
    public int MostLinks { get; set; } = 30;

    /// <summary>
    /// Strangers that are invited within this time, into groups and direct rooms together. The first act of that time may have more.
    /// </summary>
    [Range(1, 100_000_000)]
    public int MostInvitations { get; set; } = 100;

    /// <summary>New direct rooms within this time.</summary>
    [Range(1, 100_000_000)]
    public int MostDirectRooms { get; set; } = 20;
}
