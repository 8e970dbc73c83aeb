using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Matches;

/// <summary>
/// <see cref="Stated"/>: by one player; <see cref="Confirmed"/>: none disputed it for a day; <see cref="Final"/>: the time to dispute is
/// over, and it has moved levels; <see cref="Disputed"/>: it counts for nothing, and another one may be stated.
/// </summary>
public enum ResultState { Stated, Confirmed, Final, Disputed }

/// <summary>How a player behaved.</summary>
public enum Manner { Good, Fine, Bad }

/// <summary>How well a player played, compared with the level that it states.</summary>
public enum PlayedLevel { Lower, Right, Higher }

/// <summary>A game that is over.</summary>
/// <param name="Players">In the order of the game, the caller among them.</param>
/// <param name="Result">Absent until a player states it.</param>
/// <param name="MayState">Whether the caller may state the result now.</param>
/// <param name="RateUntil">Until when players rate each other.</param>
public sealed record GameSummary(
    Guid MatchId, IReadOnlyList<SummaryPlayer> Players, GameResult? Result, bool MayState, DateTimeOffset RateUntil);

/// <param name="Name">Empty when the caller blocks the player.</param>
/// <param name="Absent">Whether two players stated that it did not come: it is not rated.</param>
/// <param name="Mine">The caller's rating of the player; absent if there is none.</param>
public sealed record SummaryPlayer(Guid AccountId, string Name, bool Absent, PlayerRating? Mine = null);

/// <param name="Winners">Empty: a draw.</param>
/// <param name="Score">In the words of the player that stated it; absent if there is none.</param>
/// <param name="StatedBy">Absent when the caller blocks the player.</param>
/// <param name="ConfirmsAt">When it counts as confirmed unless a player disputes it.</param>
/// <param name="DisputeUntil">When it is final.</param>
/// <param name="MayDispute">Whether the caller may dispute it now.</param>
public sealed record GameResult(
    ResultState State, IReadOnlyList<Guid> Winners, string? Score, PlayerName? StatedBy, DateTimeOffset StatedAt,
    DateTimeOffset ConfirmsAt, DateTimeOffset DisputeUntil, bool MayDispute);

/// <param name="Winners">Required. Players that won; empty: a draw.</param>
/// <param name="Score">At most 40 characters in one line.</param>
public sealed record StateResult(IReadOnlyList<Guid>? Winners, string? Score = null);

/// <param name="Manner">Required.</param>
/// <param name="Level">Absent: no opinion.</param>
/// <param name="Reasons">Of <see cref="MannerReasons"/>, those that go with the manner; at most three.</param>
public sealed record PlayerRating(Guid AccountId, Manner? Manner, PlayedLevel? Level = null, IReadOnlyList<string>? Reasons = null);

/// <param name="Ratings">Of other players, each once. They replace earlier ones of the caller.</param>
public sealed record RatePlayers(IReadOnlyList<PlayerRating>? Ratings);

/// <summary>Why a manner was good or bad.</summary>
public static class MannerReasons
{
    public const string OnTime = "on-time";
    public const string Friendly = "friendly";
    public const string Fair = "fair";
    public const string TeamPlay = "team-play";
    public const string Late = "late";
    public const string Rude = "rude";
    public const string Rough = "rough";
    public const string Unfair = "unfair";

    public static IReadOnlyList<string> Praise { get; } = [OnTime, Friendly, Fair, TeamPlay];

    public static IReadOnlyList<string> Blame { get; } = [Late, Rude, Rough, Unfair];

    /// <summary>The reasons that go with a manner.</summary>
    public static IReadOnlyList<string> Of(Manner manner) => manner switch
    {
        Manner.Good => Praise,
        Manner.Bad => Blame,
        _ => [],
    };
}

/// <summary>The manner of a member in the eyes of others: of at least five, and it moves with every fifth rating only.</summary>
/// <param name="Percent">0..100: good ones count whole, fine ones half.</param>
/// <param name="Ratings">How many it is made of.</param>
/// <param name="Reasons">Those that five or more gave, most first.</param>
public sealed record MannerScore(int Percent, int Ratings, IReadOnlyList<ReasonCount> Reasons);

public sealed record ReasonCount(string Reason, int Count);
