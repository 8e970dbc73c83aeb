using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Section <c>Rooms</c>.</summary>
public sealed class RoomOptions
{
    public const string Section = "Rooms";

    /// <summary>Most messages that one transaction commits together.</summary>
    [Range(1, 10_000)]
    public int MostSendsACommit { get; set; } = 1024;

    /// <summary>Sends that may wait for their commit; one more is answered 503.</summary>
    [Range(1, 1_000_000)]
    public int MostSendsWaiting { get; set; } = 20_000;

    /// <summary>Members that a group holds.</summary>
    [Range(2, 1000)]
    public int MostMembers { get; set; } = 100;

    /// <summary>How long a sender can edit a message.</summary>
    [Range(0, 525_600)]
    public int EditMinutes { get; set; } = 15;

    /// <summary>How long a sender can delete a message for everybody.</summary>
    [Range(0, 87_600)]
    public int DeleteHours { get; set; } = 24;

    /// <summary>Different reactions under one message.</summary>
    [Range(1, 200)]
    public int MostReactions { get; set; } = 20;
    /// <summary>Rooms that an account is in; then it opens no more, and is invited to no more. Rooms of games come on top.</summary>
    [Range(1, 10_000)]
    public int MostRoomsPerAccount { get; set; } = 500;

    /// <summary>Rooms that an account opened and is still in.</summary>
    [Range(1, 10_000)]
    public int MostRoomsOpenedPerAccount { get; set; } = 200;

    /// <summary>Open invitations by strangers that a member has; one more ends the oldest.</summary>
    [Range(1, 500)]
    public int MostOpenInvitations { get; set; } = 50;

    /// <summary>Strangers that an account invites on one day (UTC), into groups and direct rooms together. Load runs raise it:
    /// <c>Rooms__InvitationsPerDayPerAccount=1000000</c>.</summary>
    [Range(1, 100_000_000)]
    public int InvitationsPerDayPerAccount { get; set; } = 300;
}
