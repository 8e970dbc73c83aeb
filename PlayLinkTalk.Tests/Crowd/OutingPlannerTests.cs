using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Planning;
using Xunit;
using static PlayLinkTalk.Tests.Crowd.CrowdTestData;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class OutingPlannerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Midnight = new(2030, 5, 3, 0, 0, 0, DayCurve.Seoul);

    [Fact]
    public void More_is_wished_in_the_evening_than_in_the_morning()
    {
        var evening = Hours(16, 4, Players());
        var morning = Hours(5, 4, Players());

        Assert.True(evening.Sum(wish => wish.SeatsNeeded) > 2 * morning.Sum(wish => wish.SeatsNeeded));
        Assert.NotEmpty(morning);
    }

    [Fact]
    public void A_player_asks_about_as_often_as_was_said()
    {
        var perHour = Enumerable.Range(0, 40).Average(seed => Hours(16, 1, Players(), seed: seed).Sum(wish => wish.SeatsNeeded)) / 150 / DayCurve.At(Midnight.AddHours(16.5));

        Assert.InRange(perHour, 0.2, 0.3);
    }

    [Fact]
    public void Games_are_within_the_day_and_leave_the_service_its_time() => Assert.All(
        Enumerable.Range(0, 24).SelectMany(hour => Hours(hour, 1, Players())),
        wish =>
        {
            Assert.InRange(wish.Earliest.ToOffset(DayCurve.Seoul).Hour, 6, 21);
            Assert.True(wish.Earliest >= wish.Since + Lead);
            Assert.Equal(0, wish.Earliest.Minute % 10);
        });

    [Fact]
    public void Most_of_the_crowd_stays_free_at_any_time()
    {
        var players = Players();
        var joins = new JoinPlanner(Lead, new Random(2));

        Hours(16, 6, players, wish => joins.Plan(wish, wish.SeatsNeeded, players, wish.Since, Moments(wish.SeatsNeeded)), often: 20);

        var busy = Enumerable.Range(16 * 60, 10 * 60).Select(minute => Midnight.AddMinutes(minute).ToUniversalTime())
            .Select(at => players.Count(player => !player.IsFree(at, at.AddTicks(1)))).ToList();
        Assert.All(busy, count => Assert.InRange(count, 0, 150 * 0.3));
        Assert.Contains(busy, count => count > 150 * 0.2);
    }

    private static List<OpenWish> Hours(
        double from, double hours, IReadOnlyList<Player> players, Action<OpenWish>? then = null, double often = 0.25, int seed = 1)
    {
        var planner = new OutingPlanner(Sports, often, new Random(seed));
        List<OpenWish> wishes = [];
        for (var now = Midnight.AddHours(from); now < Midnight.AddHours(from + hours); now += Minute)
        {
            if (planner.Think(players, now.ToUniversalTime(), Minute) is { } wish)
            {
                wishes.Add(wish);
                then?.Invoke(wish);
            }
        }

        return wishes;
    }
}
