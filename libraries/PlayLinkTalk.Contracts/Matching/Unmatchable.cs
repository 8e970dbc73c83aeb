namespace PlayLinkTalk.Contracts.Matching;

/// <summary>Why no ticket that waits or was seen lately could ever fit, everything soft as wide as it gets.</summary>
/// <param name="Reason">
/// own-gender-excluded, own-level-excluded, party-too-large, no-start-left, busy-all-window: the wish excludes itself;
/// nobody-asks, too-far, other-times, other-levels, other-genders, no-seats, blocked: what keeps the nearest misses away.
/// </param>
/// <param name="Others">Seats that others ask for in the same sport, wherever and whenever.</param>
/// <param name="Suggestions">At most three changes that would help now or soon, the best first; often none.</param>
public sealed record Unmatchable(string Reason, int Others, IReadOnlyList<WishChange> Suggestions);

/// <summary>A change of a wish; what is absent stays as it was asked for.</summary>
public sealed record ChangeTicket(
    string? Sport = null, double? RadiusKm = null, DateTimeOffset? Earliest = null, DateTimeOffset? Latest = null,
    GenderRule? Gender = null,
    int? LevelMin = null, int? LevelMax = null);

/// <param name="Change">What to change.</param>
/// <param name="AtOnce">Whether it makes or fills a game now.</param>
/// <param name="Players">Players of that game, or those who would then fit, the party itself not counted.</param>
public sealed record WishChange(ChangeTicket Change, bool AtOnce, int Players);
