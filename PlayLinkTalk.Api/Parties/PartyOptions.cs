using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Parties;

/// <summary>Section <c>Parties</c>.</summary>
public sealed class PartyOptions
{
    public const string Section = "Parties";

    /// <summary>Seats of a ticket that has a party, its owner's included; never more than the sport has.</summary>
    [Range(2, 100)]
    public int MostSeats { get; set; } = 12;

    /// <summary>The same for a guest.</summary>
    [Range(1, 100)]
    public int MostSeatsOfGuest { get; set; } = 2;

    /// <summary>How long a seat is held for an invited account, in minutes.</summary>
    [Range(0.05, 24 * 60)]
    public double AnswerMinutes { get; set; } = 20;

    /// <summary>How often invitations without an answer are looked for, in seconds.</summary>
    [Range(0.1, 600)]
    public double CheckSeconds { get; set; } = 10;
}
