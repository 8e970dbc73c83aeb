using PlayLinkTalk.Api.Matches.Rows;

namespace PlayLinkTalk.Api.Matches;

/// <summary>
/// How results move levels: as Elo does, on the scale from 1 to 5. Between players a level apart the better one wins three games of four.
/// The first games of a player move it most, since little is known of it.
/// </summary>
internal static class Levels
{
    private const double Lowest = 1;
    private const double Highest = 5;
    private const double Odds = 3;
    private const double FirstStep = 0.6;
    private const double LastStep = 0.08;
    private const double HalfWay = PlayerLevelRow.HalfWay;

    /// <summary>The level after a game.</summary>
    /// <param name="level">Before it.</param>
    /// <param name="others">The average level of the other side.</param>
    /// <param name="score">1: won; 0.5: a draw; 0: lost.</param>
    /// <param name="games">Played before.</param>
    public static double After(double level, double others, double score, int games)
    {
        var expected = 1 / (1 + Math.Pow(Odds, others - level));
        return Math.Clamp(level + (Step(games) * (score - expected)), Lowest, Highest);
    }

    /// <summary>How well a level is known, in percent: 0 without a game, 50 after four, near 100 after many.</summary>
    public static int Reliability(int games) => (int)Math.Round(100 * games / (games + HalfWay));

    private static double Step(int games) => LastStep + ((FirstStep - LastStep) * HalfWay / (HalfWay + games));
}
