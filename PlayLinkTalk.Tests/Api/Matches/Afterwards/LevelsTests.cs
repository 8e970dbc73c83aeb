using PlayLinkTalk.Api.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Afterwards;

/// <summary>How results move levels.</summary>
public sealed class LevelsTests
{
    [Fact]
    public void The_first_games_move_a_level_most()
    {
        var steps = Enumerable.Range(0, 40).Select(games => Levels.After(3, 3, 1, games) - 3).ToArray();

        Assert.Equal(0.3, steps[0], 6);
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.InRange(steps[^1], 0.04, 0.08);
    }

    [Fact]
    public void A_win_over_a_better_side_counts_more_and_a_draw_between_equals_nothing()
    {
        Assert.True(Levels.After(3, 4, 1, 5) > Levels.After(3, 3, 1, 5));
        Assert.True(Levels.After(3, 2, 1, 5) < Levels.After(3, 3, 1, 5));
        Assert.Equal(3, Levels.After(3, 3, 0.5, 5));
        // A level apart, the better one wins three games of four.
        Assert.Equal(4, (0.75 * Levels.After(4, 3, 1, 5)) + (0.25 * Levels.After(4, 3, 0, 5)), 6);
    }

    [Fact]
    public void Levels_stay_on_the_scale()
    {
        Assert.Equal(5, Levels.After(4.95, 4.95, 1, 0));
        Assert.Equal(1, Levels.After(1.05, 1.05, 0, 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 20)]
    [InlineData(4, 50)]
    [InlineData(36, 90)]
    public void Reliability_grows_with_games(int games, int percent) => Assert.Equal(percent, Levels.Reliability(games));
}
