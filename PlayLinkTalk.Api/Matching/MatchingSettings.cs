using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Section <c>Matching</c>.</summary>
public sealed class MatchingSettings
{
    public const string Section = "Matching";

    /// <summary>A game starts, and is refilled, no later than this before its start, in minutes.</summary>
    [Range(0, 24 * 60)]
    public int LeadMinutes { get; set; } = 20;

    /// <summary>By sport: how long a game that has its minimum waits to fill up, in seconds; 0 where nothing is said.</summary>
    public Dictionary<string, int> HoldSeconds { get; set; } = [];
}
