namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>A reserved time of a player: a ticket's window while it waits, then the game's time.</summary>
/// <param name="MatchId">Null while the ticket waits.</param>
/// <param name="OnlySimulated">Whether the game has no real player, as far as known.</param>
internal sealed record Plan(DateTimeOffset From, DateTimeOffset To, Guid? MatchId = null, bool OnlySimulated = false)
{
    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => From < to && from < To;

    /// <summary>Whether it may be given up in favour of a real player.</summary>
    public bool IsDispensable(DateTimeOffset now) => MatchId is not null && OnlySimulated && From > now;
}
