using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>Section <c>Matching</c>. What is set by sport is checked against the catalogue when the service starts.</summary>
public sealed class MatchingSettings
{
    public const string Section = "Matching";

    /// <summary>In <see cref="Relaxation"/>: every sport that is not named.</summary>
    public const string AnySport = "default";

    /// <summary>A game starts, and is refilled, no later than this before its start, in minutes.</summary>
    [Range(0, 24 * 60)]
    public int LeadMinutes { get; set; } = 20;

    /// <summary>By sport: how long a game that has its minimum waits to fill up, in seconds; 0 unless set.</summary>
    public Dictionary<string, int> HoldSeconds { get; set; } = [];

    /// <summary>
    /// By sport: how distance and level widen by the age of the oldest ticket of a game; later steps are wider. An empty list
    /// keeps to what was asked for.
    /// </summary>
    public Dictionary<string, List<RelaxationSetting>> Relaxation { get; set; } = [];

    /// <summary>
    /// By sport: how long players may take to accept a game that is proposed to them, in seconds; 0 or not set: they are
    /// not asked, and a game is on at once.
    /// </summary>
    public Dictionary<string, int> Confirm { get; set; } = [];
}

/// <summary>A step of a sport's schedule.</summary>
public sealed class RelaxationSetting
{
    /// <summary>Age of the oldest ticket, in seconds.</summary>
    public double AfterSeconds { get; set; }

    /// <summary>Multiplies every radius.</summary>
    public double RadiusFactor { get; set; } = 1;

    /// <summary>Added to every radius after the factor, in kilometres.</summary>
    public double RadiusKm { get; set; }

    /// <summary>Added on both sides of every level range.</summary>
    public int Levels { get; set; }
}
