using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>The reason why a ticket still waits, and what would help.</summary>
public sealed class AdviceTests
{
    [Fact]
    public void A_lone_ticket_is_told_that_no_other_exists() => Assert.Equal((false, UnmatchableReason.NobodyAsks, 0), Said(Ticket()));

    [Fact]
    public void The_rule_that_excludes_is_named()
    {
        Assert.Equal((false, UnmatchableReason.TooFar, 1), Said(Ticket(), Ticket(district: "suwon")));
        Assert.Equal((false, UnmatchableReason.OtherTimes, 1), Said(Ticket(latest: Noon.AddHours(2)), Ticket(earliest: Noon.AddHours(3), latest: Noon.AddHours(5))));
        Assert.Equal((false, UnmatchableReason.OtherLevels, 1), Said(Ticket(level: 1, levelMax: 1), Ticket(level: 5, levelMin: 5)));
        Assert.Equal((false, UnmatchableReason.OtherGenders, 1), Said(Ticket(gender: Gender.Female, rule: GenderRule.Female), Ticket(gender: Gender.Male)));
        Assert.Equal((false, UnmatchableReason.NoSeats, 3), Said(Ticket("doubles", seats: 2), Ticket("doubles", seats: 3)));
        var blocked = Guid.CreateVersion7();
        Assert.Equal((false, UnmatchableReason.Blocked, 1), Said(Ticket(blocked: [blocked]), Ticket(account: blocked)));
        Assert.Equal((false, UnmatchableReason.Party, 0), Said(Ticket(seats: 3)));
    }

    [Fact]
    public void The_nearest_miss_is_told_rather_than_the_most_frequent() => Assert.Equal(
        (false, UnmatchableReason.OtherLevels, 3),
        Said(
            Ticket("doubles", level: 1, levelMax: 1), Ticket("doubles", district: "suwon", level: 5, levelMin: 5),
            Ticket("doubles", district: "suwon", level: 5, levelMin: 5), Ticket("doubles", level: 5, levelMin: 5)));

    [Fact]
    public void A_ticket_that_fits_after_relaxation_is_a_prospect()
    {
        Assert.Equal((true, null, 1), Said(Ticket(radiusKm: 2.9), Ticket(district: "seodaemun", radiusKm: 1)));
        Assert.Equal((true, null, 1), Said(Ticket("doubles"), Ticket("doubles")));
    }

    [Fact]
    public void A_recently_active_player_is_a_prospect()
    {
        var engine = NewEngine();
        engine.AddAndConfirm(Ticket("doubles"), Ticket("doubles"), Ticket("doubles"), Ticket("doubles"));
        var mine = Ticket("doubles");
        engine.Add(mine, Noon);

        Assert.True(engine.Advise(mine.Id, Noon)!.CouldFit);
    }

    [Fact]
    public void A_wider_radius_is_suggested_where_it_makes_a_game()
    {
        var suggestion = Assert.Single(Suggestions(Ticket(radiusKm: 8), Ticket(district: "gangnam", radiusKm: 1)));
        Assert.Equal(new Suggestion(AtOnce: true, Players: 1) { RadiusKm = 16 }, suggestion);
    }

    [Fact]
    public void A_longer_window_is_suggested_where_it_makes_a_game() => Assert.Contains(
        new Suggestion(AtOnce: true, Players: 1) { Latest = Noon.AddHours(4) },
        Suggestions(Ticket(latest: Noon.AddHours(3)), Ticket(earliest: Noon.AddHours(3), latest: Noon.AddHours(4))));

    [Fact]
    public void Trying_a_new_wish_does_not_change_the_pool()
    {
        var engine = NewEngine();
        var others = new[] { Ticket("doubles"), Ticket("doubles", level: 1, levelMax: 3), Ticket("doubles") };
        foreach (var other in others)
        {
            engine.Add(other, Noon);
        }

        Assert.Equal(new Suggestion(AtOnce: true, Players: 3), engine.Try(Ticket("doubles"), Noon));
        Assert.Null(engine.Try(Ticket("doubles", level: 5), Noon));
        Assert.Equal(new Suggestion(AtOnce: true, Players: 2), engine.Try(Ticket("doubles", seats: 2), Noon));
        Assert.Null(engine.Try(Ticket("doubles", seats: 4), Noon));
        Assert.Null(engine.Try(Ticket("doubles", district: "suwon"), Noon));
        Assert.Null(engine.Try(Ticket("doubles", blocked: [others[0].AccountId]), Noon));
        Assert.Null(engine.Try(Ticket("doubles", rule: GenderRule.Female, gender: Gender.Female), Noon));
        Assert.Null(engine.Try(Ticket("doubles", busy: [new(Noon, Noon.AddHours(5))]), Noon));
        Assert.Null(engine.Try(Ticket("running"), Noon));
        Assert.Equal(3, engine.WaitingCount);
        Assert.Single(engine.Add(Ticket("doubles"), Noon));
    }

    [Fact]
    public void A_game_with_a_free_seat_is_found_by_trying_as_well()
    {
        var engine = NewEngine();
        engine.AddAndConfirm(Ticket("running"), Ticket("running"));

        Assert.Equal(new Suggestion(AtOnce: true, Players: 2), engine.Try(Ticket("running"), Noon));
    }

    [Fact]
    public void Waiting_and_recently_active_players_may_be_enough_for_the_tried_wish()
    {
        var engine = NewEngine();
        engine.AddAndConfirm(Ticket("doubles"), Ticket("doubles"), Ticket("doubles"), Ticket("doubles"));
        engine.Add(Ticket("doubles"), Noon);

        Assert.Equal(new Suggestion(AtOnce: false, Players: 1), engine.Try(Ticket("doubles"), Noon));
    }

    [Fact]
    public void Softer_rules_about_people_are_suggested_where_they_make_a_game()
    {
        Assert.Contains(
            new Suggestion(AtOnce: true, Players: 1) { GenderRule = GenderRule.Any },
            Suggestions(Ticket(gender: Gender.Female, rule: GenderRule.Female), Ticket(gender: Gender.Male)));
        Assert.Contains(
            new Suggestion(AtOnce: true, Players: 1) { LevelMin = 1, LevelMax = 5 },
            Suggestions(Ticket(level: 3, levelMin: 3, levelMax: 3), Ticket(level: 5)));
    }

    [Fact]
    public void What_would_not_help_is_not_suggested() => Assert.Empty(Suggestions(Ticket(), Ticket("doubles")));

    [Fact]
    public void Advice_changes_nothing()
    {
        var engine = NewEngine();
        EngineTicket mine = Ticket(radiusKm: 8), other = Ticket(district: "gangnam", radiusKm: 1);
        engine.Add(mine, Noon);
        engine.Add(other, Noon);
        Assert.Equivalent(engine.Advise(mine.Id, Noon), engine.Advise(mine.Id, Noon), strict: true);
        Assert.Empty(engine.Advance(Noon.AddSeconds(10)));
        Assert.Equal(2, engine.WaitingCount);
        Assert.Null(engine.Advise(Guid.CreateVersion7(), Noon));
    }

    private static (bool CouldFit, string? Reason, int Others) Said(EngineTicket mine, params EngineTicket[] others)
    {
        var advice = Advise(mine, others);
        return (advice.CouldFit, advice.Reason, advice.Others);
    }

    private static IReadOnlyList<Suggestion> Suggestions(EngineTicket mine, params EngineTicket[] others) => Advise(mine, others).Suggestions;

    private static TicketAdvice Advise(EngineTicket mine, EngineTicket[] others)
    {
        var engine = NewEngine();
        engine.Add(mine, Noon);
        foreach (var other in others)
        {
            Assert.Empty(engine.Add(other, Noon));
        }

        return engine.Advise(mine.Id, Noon)!;
    }
}
