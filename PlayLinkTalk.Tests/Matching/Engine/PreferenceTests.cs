using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Among the games that are possible with the oldest ticket, the better one.</summary>
public sealed class PreferenceTests
{
    [Fact]
    public void Levels_close_together_are_preferred_where_there_is_a_choice()
    {
        var engine = NewEngine();
        var old = Ticket("doubles", level: 3, createdAt: Noon.AddMinutes(-1));
        EngineTicket[] back = [old, .. new[] { 1, 5, 3, 3, 3 }.Select(level => Ticket("doubles", level: level))];

        var made = Assert.IsType<NewMatch>(Assert.Single(engine.CallOff(Guid.CreateVersion7(), back, Noon)));

        Assert.Equal(new[] { 0, 3, 4, 5 }.Select(number => back[number].Id).Order(), made.Tickets.Order());
    }

    [Fact]
    public void The_oldest_plays_whatever_their_level()
    {
        var engine = NewEngine();
        var old = Ticket("doubles", level: 1, createdAt: Noon.AddMinutes(-2));
        EngineTicket[] back = [old, .. Enumerable.Range(0, 4).Select(_ => Ticket("doubles", level: 5))];

        Assert.Contains(old.Id, Assert.IsType<NewMatch>(Assert.Single(engine.CallOff(Guid.CreateVersion7(), back, Noon))).Tickets);
    }

    [Fact]
    public void Players_are_preferably_matched_with_players_they_liked()
    {
        var friend = Guid.CreateVersion7();
        var engine = NewEngine();
        var mine = Ticket("running", earliest: Noon.AddHours(1), latest: Noon.AddHours(2)) with { Liked = new HashSet<Guid> { friend } };
        var stranger = engine.AddAndConfirm(Ticket("running", seats: 2, latest: Noon.AddHours(2)));
        var known = engine.AddAndConfirm(Ticket("running", seats: 5, account: friend, latest: Noon.AddHours(2)));
        Assert.NotEqual(stranger, known);

        Assert.Equal(known, Assert.IsType<Refill>(Assert.Single(engine.Add(mine, Noon))).MatchId);
    }

    /// <summary>The ticket with the nearest level would be the only partner of another ticket.</summary>
    [Fact]
    public void Of_games_with_the_oldest_the_one_is_formed_that_lets_the_others_play()
    {
        var engine = NewEngine();
        var old = Ticket(level: 3, levelMin: 2, createdAt: Noon.AddMinutes(-2));
        var anybody = Ticket(level: 3);
        var beginner = Ticket(level: 1);
        var expert = Ticket(level: 5, levelMin: 3);

        var made = engine.CallOff(Guid.CreateVersion7(), [old, anybody, beginner, expert], Noon).Cast<NewMatch>().ToList();

        Assert.Equal(2, made.Count);
        Assert.Equal(new[] { old.Id, expert.Id }.Order(), made[0].Tickets.Order());
    }

    /// <summary>Ten minutes more or less decide nothing between people who have waited for hours; a doubling does.</summary>
    [Theory]
    [InlineData(100, 90, false)]
    [InlineData(100, 45, true)]
    [InlineData(9, 8, true)]
    public void Whose_turn_it_is_follows_from_how_long_they_waited(int older, int younger, bool isTurn)
    {
        var engine = NewEngine();
        var far = Ticket("doubles", level: 1, seats: 2, createdAt: Noon.AddMinutes(-older), latest: Noon.AddHours(3));
        var near = Ticket(
            "doubles", level: 5, seats: 2, createdAt: Noon.AddMinutes(-younger), levelMin: 4, earliest: Noon.AddHours(3), latest: Noon.AddHours(6));
        engine.Add(far, Noon);
        engine.Add(near, Noon);

        var made = Assert.IsType<NewMatch>(Assert.Single(engine.Add(Ticket("doubles", level: 5, seats: 2, latest: Noon.AddHours(6)), Noon)));

        Assert.Contains(isTurn ? far.Id : near.Id, made.Tickets);
    }
}
