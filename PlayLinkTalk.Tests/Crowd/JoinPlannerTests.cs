using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Planning;
using Xunit;
using static PlayLinkTalk.Tests.Crowd.CrowdTestData;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class JoinPlannerTests
{
    private readonly JoinPlanner _planner = new(Lead, new Random(1));

    [Fact]
    public void Every_ticket_fits_the_wish()
    {
        var wish = Wish("futsal", gender: GenderRule.Female, levelMin: 4, levelMax: 5);

        var joins = Plan(wish, Players());

        Assert.Equal(9, joins.Count);
        Assert.All(joins, join =>
        {
            var (ticket, persona) = (join.Ticket, join.Player.Persona);
            Assert.Equal((wish.Sport, wish.District, wish.Minutes, 1), (ticket.Sport, ticket.District, ticket.Minutes, ticket.Seats));
            Assert.True(ticket.Earliest >= wish.Earliest && ticket.Latest <= wish.Latest && ticket.Latest - ticket.Earliest >= TimeSpan.FromMinutes(wish.Minutes));
            Assert.Equal(Gender.Female, persona.Gender);
            // A player without a level counts as within the ticket's range, so the range must be the wish's.
            Assert.True(persona.LevelIn(wish.Sport) is >= 4 || (ticket.LevelMin, ticket.LevelMax) == (4, 5));
        });
        Assert.Single(joins.Select(join => (join.Ticket.Earliest, join.Ticket.Latest)).Distinct());
        Assert.Equal(9, joins.Select(join => join.Player).Distinct().Count());
    }

    [Theory]
    [InlineData(GenderRule.Female)]
    [InlineData(GenderRule.Male)]
    [InlineData(GenderRule.Any)]
    public void Every_sport_at_every_level_finds_its_players(GenderRule gender) => Assert.All(
        from sport in Sports from level in Enumerable.Range(1, 5) select Wish(sport.Id, gender: gender, levelMin: level, levelMax: level),
        wish => Assert.Equal(wish.SeatsNeeded, Plan(wish, Players()).Count));

    [Fact]
    public void Several_newcomers_get_a_football_game_each_at_the_same_time()
    {
        var players = Players();

        Assert.All(Enumerable.Range(0, 7), _ => Assert.Equal(21, Plan(Wish("football", to: 3.1), players).Count));
    }

    [Fact]
    public void A_busy_player_is_not_asked_for_the_same_time_but_for_another_one_of_the_window()
    {
        var players = Players(6);

        var first = Plan(Wish(to: 5), players);
        var second = Plan(Wish(to: 5), players);

        Assert.Equal((5, 5), (first.Count, second.Count));
        Assert.True(second[0].Ticket.Earliest >= first[0].Ticket.Latest);
    }

    [Fact]
    public void A_game_among_simulated_players_is_given_up_for_a_real_player()
    {
        var players = Players(6);
        var games = players.ConvertAll(player => Taken(player, onlySimulated: true));

        var joins = Plan(Wish(), players);

        Assert.Equal(5, joins.Count);
        Assert.All(joins, join => Assert.Equal(games[players.IndexOf(join.Player)], join.GivenUp.Single()));
    }

    [Fact]
    public void A_game_with_a_real_player_is_not_given_up()
    {
        var players = Players(6);
        players.ForEach(player => Taken(player, onlySimulated: false));

        Assert.Empty(Plan(Wish(), players));
        Assert.All(players, player => Assert.Single(player.PlansWithin(Now, Now.AddDays(1))));
    }

    [Fact]
    public void Free_players_are_chosen_before_players_that_would_have_to_leave_a_game()
    {
        var players = Players(20);
        players.Take(10).ToList().ForEach(player => Taken(player, onlySimulated: true));

        Assert.All(Plan(Wish(), players), join => Assert.Empty(join.GivenUp));
    }

    [Fact]
    public void No_player_is_reserved_when_there_are_not_enough()
    {
        var players = Players(4);

        Assert.Empty(Plan(Wish(), players));
        Assert.All(players, player => Assert.True(player.IsFree(Now, Now.AddDays(7))));
    }

    [Fact]
    public void The_start_leaves_the_service_its_lead_time()
    {
        var join = Plan(Wish("running", from: 0, to: 1.6), Players())[0];

        Assert.InRange(join.Ticket.Earliest, Now + Lead, Now + Lead + TimeSpan.FromMinutes(11));
    }

    [Fact]
    public void A_window_without_room_to_choose_is_taken_whole()
    {
        var wish = Wish("running", from: 0, to: 1.34);

        var join = Plan(wish, Players())[0];

        Assert.Equal((wish.Earliest, wish.Latest), (join.Ticket.Earliest, join.Ticket.Latest));
    }

    private static Plan Taken(Player player, bool onlySimulated)
    {
        var game = new Plan(Now.AddHours(0.9), Now.AddHours(4.1), Guid.CreateVersion7(), onlySimulated);
        player.TryAdd(game);
        return game;
    }

    private IReadOnlyList<Join> Plan(OpenWish wish, IReadOnlyList<Player> players) =>
        _planner.Plan(wish, wish.SeatsNeeded, players, Now, Moments(wish.SeatsNeeded));
}
