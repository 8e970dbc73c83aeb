using PlayLinkTalk.Api.Matching.Engine;
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
    public void Who_liked_to_play_together_rather_meets_again()
    {
        var friend = Guid.CreateVersion7();
        var engine = NewEngine();
        var mine = Ticket("running", earliest: Noon.AddHours(1), latest: Noon.AddHours(2)) with { Liked = new HashSet<Guid> { friend } };
        var stranger = engine.AddAndConfirm(Ticket("running", seats: 2, latest: Noon.AddHours(2)));
        var known = engine.AddAndConfirm(Ticket("running", seats: 5, account: friend, latest: Noon.AddHours(2)));
        Assert.NotEqual(stranger, known);

        Assert.Equal(known, Assert.IsType<Refill>(Assert.Single(engine.Add(mine, Noon))).MatchId);
    }
}
