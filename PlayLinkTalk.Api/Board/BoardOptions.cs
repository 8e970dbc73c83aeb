using System.ComponentModel.DataAnnotations;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Board;

/// <summary>Section <c>Board</c>. An account is new until it has played a game.</summary>
public sealed class BoardOptions
{
    public const string Section = "Board";

    /// <summary>Links that a new account may put into a post or comment.</summary>
    [Range(0, 1000)]
    public int MostLinksWhenNew { get; set; } = 2;

    /// <summary>Pictures of a post of a new account.</summary>
    [Range(0, UploadLimits.MostPerPost)]
    public int MostPicturesWhenNew { get; set; } = 1;

    /// <summary>Whether a new account opens direct rooms with members that do not know it.</summary>
    public bool WritesToStrangersWhenNew { get; set; }

    /// <summary>Posts of a new account in 24 hours.</summary>
    [Range(1, 100_000)]
    public int PostsPerDayWhenNew { get; set; } = 5;

    /// <summary>Posts of any account in 24 hours.</summary>
    [Range(1, 100_000)]
    public int PostsPerDay { get; set; } = 100;

    /// <summary>How long it is kept which account looked at a post, in days. The numbers stay.</summary>
    [Range(1, 3650)]
    public int ViewDays { get; set; } = 365;
}
