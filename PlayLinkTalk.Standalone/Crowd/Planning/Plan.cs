namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>Time that a player has given away: a ticket's window while it waits, a game's time afterwards.</summary>
/// <param name="MatchId">Null while the ticket waits.</param>
/// <param name="OnlySimulated">The game has no real player, as far as is known.</param>
internal sealed record Plan(DateTimeOffset From, DateTimeOffset To, Guid? MatchId = null, bool OnlySimulated = false)
{
    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => From < to && from < To;

    /// <summary>Whether it may be given up in favour of a real player.</summary>
    public bool IsDispensable(DateTimeOffset now) => MatchId is not null && OnlySimulated && From > now;
}
