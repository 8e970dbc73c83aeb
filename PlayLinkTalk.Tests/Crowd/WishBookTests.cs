using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Planning;
using Xunit;
using static PlayLinkTalk.Tests.Crowd.CrowdTestData;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class WishBookTests
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly List<Player> _players = Players();
    private readonly WishBook _book = new(new JoinPlanner(Lead, new Random(1)), Sports, new Random(1));

    [Fact]
    public void A_wish_is_answered_within_about_nine_seconds_and_not_all_at_once()
    {
        var joins = Observe(Now + Look, Wish("football"));

        Assert.Equal(21, joins.Count);
        Assert.All(joins, join => Assert.InRange(join.DueAt, Now + Look, Now.AddSeconds(8.5)));
        Assert.InRange(joins.Max(join => join.DueAt), Now.AddSeconds(6), Now.AddSeconds(8.5));
        Assert.True(joins.Select(join => join.DueAt).Distinct().Count() > 10);
    }

    [Fact]
    public void What_is_under_way_is_not_sent_again()
    {
        Observe(Now + Look, Wish());

        Assert.Empty(Observe(Now + (2 * Look), Wish()));
        Assert.Empty(Observe(Now + (3 * Look), Wish(needed: 3)));
    }

    [Fact]
    public void What_failed_is_made_up_for()
    {
        var joins = Observe(Now + Look, Wish());
        File(joins.Skip(2), Now + (2 * Look));
        File(joins.Take(2), Now + (2 * Look)).ForEach(join => join.Finish());

        Assert.Equal(2, Observe(Now + (4 * Look), Wish(needed: 2)).Count);
    }

    [Fact]
    public void A_wish_that_is_gone_calls_its_answers_back()
    {
        var joins = Observe(Now + Look, Wish());

        Assert.Empty(Observe(Now + (2 * Look)));

        Assert.All(joins, join => Assert.Equal(JoinState.Done, join.State));
        Assert.All(_players, player => Assert.True(player.IsFree(Now, Now.AddDays(7))));
    }

    [Fact]
    public void A_game_that_was_to_be_given_up_is_kept_when_the_wish_is_gone()
    {
        var game = new Plan(Now.AddHours(0.5), Now.AddHours(5), Guid.CreateVersion7(), OnlySimulated: true);
        _players.ForEach(player => player.TryAdd(game));
        Observe(Now + Look, Wish());

        Observe(Now + (2 * Look));

        Assert.All(_players, player => Assert.Equal([game], player.PlansWithin(Now, Now.AddDays(1))));
    }

    [Fact]
    public void The_wishes_of_the_simulated_are_not_answered() =>
        Assert.Empty(Observe(Now + Look, Wish(simulated: true)));

    [Fact]
    public void Two_wishes_are_answered_each()
    {
        var joins = Observe(Now + Look, Wish(), Wish("baseball"));

        Assert.Equal((5, 17), (joins.Count(join => join.Ticket.Sport == "basketball-3x3"), joins.Count(join => join.Ticket.Sport == "baseball")));
    }

    [Fact]
    public void A_simulated_player_sent_for_one_wish_counts_for_another_that_it_fits()
    {
        Observe(Now + Look, Wish());

        Assert.Empty(Observe(Now + (2 * Look), Wish(), Wish(needed: 5, since: Now + Look)));
    }

    [Fact]
    public void A_wish_that_seems_complete_but_still_waits_gets_more_and_more_answers()
    {
        Assert.Empty(Observe(Now.AddSeconds(5), Wish(needed: 0)));

        var first = File(Observe(Now.AddSeconds(11), Wish(needed: 0)), Now.AddSeconds(12));
        var second = Observe(Now.AddSeconds(18), Wish(needed: 0));

        Assert.Equal((1, 2), (first.Count, second.Count));
    }

    [Fact]
    public void A_wish_that_nothing_helps_is_left_alone_after_a_while()
    {
        var sent = 0;
        for (var now = Now + Look; now < Now.AddHours(0.5); now += Look)
        {
            var joins = File(Observe(now, Wish()), now);
            joins.ForEach(join => join.Finish());
            sent += joins.Count;
        }

        Assert.InRange(sent, 5, 100);
    }

    private static List<Join> File(IEnumerable<Join> joins, DateTimeOffset now)
    {
        var filed = joins.ToList();
        Assert.All(filed, join => Assert.True(join.TryBegin()));
        filed.ForEach(join => join.Place(Guid.CreateVersion7(), now));
        return filed;
    }

    private IReadOnlyList<Join> Observe(DateTimeOffset now, params OpenWish[] open) => _book.Observe(open, _players, now);
}
