using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Section <c>Matches</c>.</summary>
public sealed class MatchOptions
{
    public const string Section = "Matches";

    /// <summary>
    /// A game that is below its minimum this long before its start is called off, in minutes. Where nothing is said: when it
    /// takes no more players (<c>Matching:LeadMinutes</c>).
    /// </summary>
    [Range(0, 24 * 60)]
    public int? CallOffMinutes { get; set; }

    /// <summary>How long a seat that got free is for waiting tickets only, before the game's waiting list has its turn, in seconds.</summary>
    [Range(0, 600)]
    public double TicketsFirstSeconds { get; set; } = 3;

    /// <summary>How often those are looked for who have not answered in time, in seconds.</summary>
    [Range(0.1, 60)]
    public double AnswerCheckSeconds { get; set; } = 1;

    /// <summary>How often games are looked at that are about to start, in seconds.</summary>
    [Range(0.1, 600)]
    public double CheckSeconds { get; set; } = 5;
}
