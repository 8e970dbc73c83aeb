using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>A ticket with a planned send time, and its outcome. Times are <see cref="System.Diagnostics.Stopwatch"/> timestamps.</summary>
/// <param name="Player">The owner.</param>
/// <param name="Body">The serialized request.</param>
internal sealed record PlannedTicket(LoadPlayer Player, byte[] Body)
{
    /// <summary>The planned send time: latencies count from it, so they include late sending.</summary>
    public long Due { get; set; }

    public long Answered { get; set; }

    /// <summary>Null unless it was accepted.</summary>
    public Guid? Id { get; set; }

    /// <summary>The game that the answer named.</summary>
    public Guid? MatchId { get; set; }

    /// <summary>Why it was not accepted; null if it was.</summary>
    public string? Refusal { get; set; }
}
