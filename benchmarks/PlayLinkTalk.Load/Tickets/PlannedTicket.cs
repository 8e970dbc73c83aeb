using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>A wish that is sent at its time, and what became of it. Times are <see cref="System.Diagnostics.Stopwatch"/> timestamps.</summary>
/// <param name="Player">Whose.</param>
/// <param name="Body">The request, ready to be sent.</param>
internal sealed record PlannedTicket(LoadPlayer Player, byte[] Body)
{
    /// <summary>When it should have been sent: who was late pays for it.</summary>
    public long Due { get; set; }

    public long Answered { get; set; }

    /// <summary>Null unless it was accepted.</summary>
    public Guid? Id { get; set; }

    /// <summary>The game that it was answered with.</summary>
    public Guid? MatchId { get; set; }

    /// <summary>Why it was not accepted; null where it was.</summary>
    public string? Refusal { get; set; }
}
