using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// What results and ratings say of the players of a game: soft, since it only orders games that all rules allow. The longer the players
/// have waited the less it counts, until after half an hour only what they state does.
/// </summary>
/// <param name="Spread">Levels between the best and the weakest, by results as far as they are trusted.</param>
/// <param name="MannerPoints">Off the score: up to ten for a player of the best manner beside one of the worst.</param>
internal readonly record struct KnownPlay(double Spread, double MannerPoints)
{
    /// <summary>Minutes that count as waiting.</summary>
    public const double LongestWait = 30;

    private const double Manner = 10;

    /// <param name="players">At least one.</param>
    /// <param name="trust">How far results and ratings count, 0..1.</param>
    public static KnownPlay Of(List<Wish> players, double trust)
    {
        double weakest = double.MaxValue, best = double.MinValue;
        int worst = int.MaxValue, nicest = int.MinValue;
        foreach (var player in players)
        {
            var level = LevelOf(player, trust);
            (weakest, best) = (Math.Min(weakest, level), Math.Max(best, level));
            if (player.Profile.Manner is { } manner)
            {
                (worst, nicest) = (Math.Min(worst, manner), Math.Max(nicest, manner));
            }
        }

        // Players without ratings are neither nice nor rude.
        return new(best - weakest, nicest > worst ? Manner * trust * (nicest - worst) / 100 : 0);
    }

    /// <summary>Falls from 1 to 0 within half an hour.</summary>
    public static double TrustAfter(double minutes) => 1 - (Math.Clamp(minutes, 0, LongestWait) / LongestWait);

    /// <summary>Between what the player states and what results say.</summary>
    public static double LevelOf(Wish player, double trust) =>
        player.Profile.Level + (trust * (player.Profile.Skill - player.Profile.Level));
}
