using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Load.Day;
using Xunit;
using Game = PlayLinkTalk.Load.Day.Game;

namespace PlayLinkTalk.Tests.Load;

/// <summary>The judge has to be right before anybody is judged.</summary>
public sealed class RuleBookTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly RuleBook Rules = new(new DayWorld());

    private readonly Game _game = GameAt(1);

    [Fact]
    public void A_good_game_breaks_nothing() => Assert.Empty(Breaks([Ticket(1), Ticket(2)]));

    public static TheoryData<string, Func<EngineTicket, EngineTicket>> Wrong => new()
    {
        { "sport", ticket => ticket with { Sport = "futsal" } },
        { "players", ticket => ticket with { Seats = 2 } },
        { "window", ticket => ticket with { Earliest = Now.AddHours(1.5) } },
        { "window", ticket => ticket with { Latest = Now.AddHours(2) } },
        { "length", ticket => ticket with { Minutes = TimeSpan.FromMinutes(100) } },
        { "distance", ticket => ticket with { District = "seoul-gangdong" } },
        { "gender", ticket => ticket with { GenderRule = GenderRule.Male } },
        { "gender", ticket => ticket with { GenderRule = GenderRule.Same, Gender = Gender.Other } },
        { "gender", ticket => ticket with { GenderRule = GenderRule.Same, Gender = Gender.Undisclosed } },
        { "level", ticket => ticket with { LevelMin = 4, Level = 4 } },
        { "level", ticket => ticket with { LevelMin = 4 } },
        { "block", ticket => ticket with { Blocked = new HashSet<Guid> { Ticket(1).AccountId } } },
        { "one seat an account", ticket => ticket with { AccountId = Ticket(1).AccountId } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Every_rule_is_looked_after(string rule, Func<EngineTicket, EngineTicket> change)
    {
        Assert.Contains(rule, Breaks([Ticket(1), change(Ticket(2))]));
        Assert.Contains(rule, Breaks([change(Ticket(2)), Ticket(1)]));
    }

    [Fact]
    public void A_start_must_be_on_a_mark_and_leave_the_lead_time()
    {
        Assert.Contains("mark", Breaks([Ticket(1), Ticket(2)], GameAt(1.1)));
        Assert.Contains("lead time", Breaks([Ticket(1), Ticket(2)], GameAt(1 / 6d)));
    }

    [Fact]
    public void A_player_in_two_games_at_once_is_a_violation()
    {
        Assert.Contains("two games at once", Rules.Breaks([Ticket(1), Ticket(2)], _game, [], Now, _ => [GameAt(2)]));
        Assert.Empty(Rules.Breaks([Ticket(1), Ticket(2)], _game, [], Now, _ => [GameAt(2.5)]));
    }

    [Fact]
    public void The_oldest_ticket_widens_levels_and_distance_for_all()
    {
        EngineTicket[] tickets = [Ticket(1) with { CreatedAt = Now.AddMinutes(-4) }, Ticket(2) with { LevelMin = 4, Level = 4 }];

        Assert.Empty(Breaks(tickets));
        Assert.Contains("level", Breaks([tickets[0] with { CreatedAt = Now.AddMinutes(-2) }, tickets[1]]));
    }

    [Fact]
    public void A_refill_is_judged_against_the_players_already_in_the_game() =>
        Assert.Contains("gender", Rules.Breaks([Ticket(2)], _game, [Ticket(1) with { GenderRule = GenderRule.Same, Gender = Gender.Male }], Now, _ => []));

    private IEnumerable<string> Breaks(EngineTicket[] tickets, Game? game = null) => Rules.Breaks(tickets, game ?? _game, [], Now, _ => []);

    private static Game GameAt(double hours) =>
        new(Guid.CreateVersion7(), "tennis-singles", "seoul-mapo", Now.AddHours(hours), Now.AddHours(hours + 1.5));

    private static EngineTicket Ticket(int number) => new(
        Ids.Of(1, 1, number), Ids.Of(1, 2, number), "tennis-singles", "seoul-mapo", 5, Now, Now.AddHours(6), null, GenderRule.Any, Gender.Female,
        3, 1, 5, 1, Now, new HashSet<Guid>(), []);
}
