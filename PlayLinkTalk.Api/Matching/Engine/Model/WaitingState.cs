namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>The information for a waiting player.</summary>
/// <param name="CompatibleTickets">Waiting tickets that could be in one game with this one.</param>
/// <param name="CompatiblePlayers">Their seats.</param>
/// <param name="OpenMatches">Games with free seats that this ticket fits.</param>
/// <param name="Relaxations">In force by this ticket's age: <c>distance:+3km</c>, <c>level:+1</c>.</param>
/// <param name="SeatsNeeded">Seats that the best place and start still lacks for a game.</param>
/// <param name="Unmatchable">One of <see cref="UnmatchableReason"/>, or null.</param>
public sealed record WaitingState(
    int CompatibleTickets,
    int CompatiblePlayers,
    int OpenMatches,
    IReadOnlyList<string> Relaxations,
    int SeatsNeeded,
    string? Unmatchable)
{
    /// <summary>Obstacles and helpful changes; null unless requested.</summary>
    public TicketAdvice? Advice { get; init; }
}

/// <summary>Stable codes: why a ticket can never be matched, or why it was not when it expired.</summary>
public static class UnmatchableReason
{
    /// <summary>The engine doesn't hold this ticket as waiting.</summary>
    public const string NotWaiting = "not-waiting";

    /// <summary>The owner's own gender is outside the rule the ticket sets.</summary>
    public const string Gender = "own-gender-excluded";

    /// <summary>The owner's own level is outside the range the ticket sets, and no relaxation reaches it.</summary>
    public const string Level = "own-level-excluded";

    /// <summary>The party is larger than the game.</summary>
    public const string Party = "party-too-large";

    /// <summary>No other ticket asks for the sport, nor did lately.</summary>
    public const string NobodyAsks = "nobody-asks";

    /// <summary>The other tickets of the sport are too far away.</summary>
    public const string TooFar = "too-far";

    /// <summary>The other tickets of the sport have no start in common with this one.</summary>
    public const string OtherTimes = "other-times";

    /// <summary>Levels and level ranges don't meet.</summary>
    public const string OtherLevels = "other-levels";

    /// <summary>A gender rule, this ticket's or theirs, excludes.</summary>
    public const string OtherGenders = "other-genders";

    /// <summary>Together with the parties of others this one is larger than a game.</summary>
    public const string NoSeats = "no-seats";

    /// <summary>Some fit, but never enough for a game at one place and time. Only said of a ticket that has run out.</summary>
    public const string TooFew = "too-few";

    /// <summary>A block keeps the owners apart.</summary>
    public const string Blocked = "blocked";

    /// <summary>No start is left in the window.</summary>
    public const string Window = "no-start-left";

    /// <summary>Every start that is left collides with another plan of the account.</summary>
    public const string Busy = "busy-all-window";
}
