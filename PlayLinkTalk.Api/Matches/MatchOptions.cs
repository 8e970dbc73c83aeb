using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Section <c>Matches</c>.</summary>
public sealed class MatchOptions
{
    public const string Section = "Matches";

    /// <summary>
    /// A game that is below its minimum this long before its start is called off, in minutes. Not set: when it
    /// takes no more players (<c>Matching:LeadMinutes</c>).
    /// </summary>
    [Range(0, 24 * 60)]
    public int? CallOffMinutes { get; set; }

    /// <summary>How long a free seat is for waiting tickets only, before the match's waiting list, in seconds.</summary>
    [Range(0, 600)]
    public double TicketsFirstSeconds { get; set; } = 3;

    /// <summary>
    /// A place on a waiting list is a wish for a start that is so long before or after the one asked for at most, in minutes. It is the
    /// window of the seat that comes of it, too.
    /// </summary>
    [Range(0, 24 * 60)]
    public double WaitingWindowMinutes { get; set; } = 180;

    /// <summary>How often unanswered seats are looked for, in seconds.</summary>
    [Range(0.1, 60)]
    public double AnswerCheckSeconds { get; set; } = 1;

    /// <summary>How long the players have to vote on a proposed change, in minutes.</summary>
    [Range(0.05, 24 * 60)]
    public double VoteMinutes { get; set; } = 10;

    /// <summary>A vote ends at the latest this long before the game's start, and before the proposed one, in minutes.</summary>
    [Range(0, 24 * 60)]
    public double VoteEndsMinutesBefore { get; set; } = 15;

    /// <summary>How often votes that have ended are looked for, in seconds.</summary>
    [Range(0.1, 60)]
    public double VoteCheckSeconds { get; set; } = 1;

    /// <summary>Proposals that one game may have in all.</summary>
    [Range(1, 1000)]
    public int MostProposals { get; set; } = 30;

    /// <summary>Players confirm that they come from this long before the start, in minutes.</summary>
    [Range(1, 24 * 60)]
    public double ConfirmMinutes { get; set; } = 60;

    /// <summary>Players check in from this long before the start, in minutes.</summary>
    [Range(1, 24 * 60)]
    public double CheckInMinutes { get; set; } = 30;

    /// <summary>How long after the end players name missing players, in hours.</summary>
    [Range(0.1, 24 * 7)]
    public double StatementHours { get; set; } = 24;

    /// <summary>Wrong check-in codes of one player in one game.</summary>
    [Range(1, 1000)]
    public int MostCodeFailures { get; set; } = 10;

    /// <summary>A game that lacks players this long before its start is told to members that wait, in minutes.</summary>
    [Range(1, 24 * 60)]
    public double LastCallMinutes { get; set; } = 120;

    /// <summary>A game that lacks players in spite of that is called off this long before its start, in minutes.</summary>
    [Range(0, 24 * 60)]
    public double CalledMinutes { get; set; } = 45;

    /// <summary>But not sooner after the call, in minutes.</summary>
    [Range(0, 24 * 60)]
    public double CallAnswerMinutes { get; set; } = 10;

    /// <summary>How long after the end players state the result, in hours.</summary>
    [Range(1, 24 * 30)]
    public double ResultHours { get; set; } = 72;

    /// <summary>When a result that is not disputed confirms itself, in hours after it was stated.</summary>
    [Range(0.1, 24 * 30)]
    public double ResultConfirmHours { get; set; } = 24;

    /// <summary>When a result is final, in hours after it was stated.</summary>
    [Range(0.1, 24 * 30)]
    public double ResultDisputeHours { get; set; } = 48;

    /// <summary>How long after the end players rate each other, in hours.</summary>
    [Range(1, 24 * 30)]
    public double RatingHours { get; set; } = 72;

    /// <summary>How often matches that are about to start are looked at, in seconds.</summary>
    [Range(0.1, 600)]
    public double CheckSeconds { get; set; } = 5;
}
