namespace PlayLinkTalk.Contracts.Matching;

/// <summary>Why no waiting or recently seen ticket could fit, even with all soft rules fully relaxed.</summary>
/// <param name="Reason">
/// own-gender-excluded, own-level-excluded, party-too-large, no-start-left, busy-all-window: the wish excludes itself;
/// nobody-asks, too-far, other-times, other-levels, other-genders, no-seats, blocked: the obstacle of the nearest misses.
/// </param>
/// <param name="Others">Seats that others request in the same sport, at any place and time.</param>
/// <param name="Suggestions">At most three changes that would help now or soon, best first; often none.</param>
public sealed record Unmatchable(string Reason, int Others, IReadOnlyList<WishChange> Suggestions);

/// <summary>A change of a wish; absent fields stay.</summary>
/// <param name="OverEntries">Whether the window may contain fixed entries of the owner's calendar.</param>
public sealed record ChangeTicket(
    string? Sport = null, double? RadiusKm = null, DateTimeOffset? Earliest = null, DateTimeOffset? Latest = null,
    GenderRule? Gender = null,
    int? LevelMin = null, int? LevelMax = null, bool OverEntries = false);

/// <param name="Change">The change.</param>
/// <param name="AtOnce">Whether it forms or fills a game now.</param>
/// <param name="Players">Players of that game, or compatible players, without the own party.</param>
public sealed record WishChange(ChangeTicket Change, bool AtOnce, int Players);
