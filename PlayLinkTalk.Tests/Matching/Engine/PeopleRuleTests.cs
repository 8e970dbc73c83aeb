using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>The rules about which players may share a game.</summary>
public sealed class PeopleRuleTests
{
    [Fact]
    public void Two_tickets_for_the_same_sport_are_matched_at_once() => Assert.NotNull(Meet(Ticket(), Ticket()));

    [Fact]
    public void Different_sports_do_not_meet() => Assert.Null(Meet(Ticket("tennis"), Ticket("running")));

    [Fact]
    public void An_account_does_not_play_with_itself()
    {
        var me = Guid.CreateVersion7();
        Assert.Null(Meet(Ticket(account: me), Ticket(account: me)));
    }

    [Theory]
    [InlineData(GenderRule.Any, Gender.Undisclosed, Gender.Male, true)]
    [InlineData(GenderRule.Same, Gender.Female, Gender.Female, true)]
    [InlineData(GenderRule.Same, Gender.Other, Gender.Other, true)]
    [InlineData(GenderRule.Same, Gender.Female, Gender.Male, false)]
    [InlineData(GenderRule.Same, Gender.Female, Gender.Undisclosed, false)]
    [InlineData(GenderRule.Same, Gender.Undisclosed, Gender.Undisclosed, false)]
    [InlineData(GenderRule.Female, Gender.Female, Gender.Female, true)]
    [InlineData(GenderRule.Female, Gender.Female, Gender.Male, false)]
    [InlineData(GenderRule.Female, Gender.Male, Gender.Female, false)]
    [InlineData(GenderRule.Male, Gender.Male, Gender.Male, true)]
    [InlineData(GenderRule.Male, Gender.Male, Gender.Other, false)]
    public void A_gender_rule_applies_to_all_players_of_the_game(GenderRule rule, Gender mine, Gender theirs, bool meet)
    {
        Assert.Equal(meet, Meet(Ticket(rule: rule, gender: mine), Ticket(gender: theirs)) is not null);
        Assert.Equal(meet, Meet(Ticket(gender: theirs), Ticket(rule: rule, gender: mine)) is not null);
    }

    [Theory]
    [InlineData(2, 2, 3, 3, 1, 5, true)]
    [InlineData(2, 1, 2, 3, 1, 5, false)]
    [InlineData(2, 1, 5, 3, 3, 5, false)]
    [InlineData(2, 3, 5, 3, 1, 5, false)]
    public void Every_level_range_covers_all_other_players(int mine, int myMin, int myMax, int theirs, int theirMin, int theirMax, bool meet) =>
        Assert.Equal(meet, Meet(
            Ticket(level: mine, levelMin: myMin, levelMax: myMax), Ticket(level: theirs, levelMin: theirMin, levelMax: theirMax)) is not null);

    [Fact]
    public void A_block_holds_in_both_directions()
    {
        Guid me = Guid.CreateVersion7(), you = Guid.CreateVersion7();
        Assert.Null(Meet(Ticket(account: me, blocked: [you]), Ticket(account: you)));
        Assert.Null(Meet(Ticket(account: me), Ticket(account: you, blocked: [me])));
    }

    [Fact]
    public void Seats_of_parties_add_up_to_the_game()
    {
        Assert.NotNull(Meet(Ticket("doubles", seats: 2), Ticket("doubles", seats: 2)));
        Assert.NotNull(Meet(Ticket("doubles", seats: 3), Ticket("doubles", seats: 3), Ticket("doubles")));
        Assert.Null(Meet(Ticket("doubles", seats: 3), Ticket("doubles", seats: 2)));
    }

    [Fact]
    public void A_party_that_is_a_game_by_itself_plays_at_once() => Assert.NotNull(Meet(Ticket("doubles", seats: 4)));

    [Fact]
    public void A_player_that_two_others_have_blocked_does_not_keep_them_apart()
    {
        var outsider = Guid.CreateVersion7();
        EngineTicket[] friends = [Ticket("doubles", blocked: [outsider], createdAt: Noon.AddSeconds(-1)), Ticket("doubles"), Ticket("doubles"), Ticket("doubles")];
        var match = Meet([friends[0], Ticket("doubles", account: outsider), .. friends[1..]]);
        Assert.Equal(friends.Select(ticket => ticket.Id).Order(), match!.Tickets.Order());
    }

    [Fact]
    public void The_oldest_ticket_is_served_first()
    {
        var engine = NewEngine();
        EngineTicket late = Ticket(level: 1, levelMax: 4, createdAt: Noon.AddSeconds(-10)), old = Ticket(level: 5, levelMin: 3, createdAt: Noon.AddSeconds(-40));
        engine.Add(late, Noon);
        engine.Add(old, Noon);
        Assert.Contains(old.Id, engine.AddAndForm(Ticket()).Tickets);
    }
}
