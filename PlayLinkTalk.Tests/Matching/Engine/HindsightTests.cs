using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>What kept a ticket from a game is known when it runs out.</summary>
public sealed class HindsightTests
{
    [Fact]
    public void A_lone_ticket_expires_for_lack_of_others() => Assert.Equal(UnmatchableReason.NobodyAsks, ReasonOf(Ticket()));

    [Fact]
    public void The_rule_that_kept_others_away_is_named()
    {
        Assert.Equal(UnmatchableReason.TooFar, ReasonOf(Ticket(), Ticket(district: "suwon")));
        Assert.Equal(UnmatchableReason.OtherTimes, ReasonOf(Ticket(latest: Noon.AddHours(2)), Ticket(earliest: Noon.AddHours(3), latest: Noon.AddHours(5))));
        Assert.Equal(UnmatchableReason.OtherLevels, ReasonOf(Ticket(level: 1, levelMax: 1), Ticket(level: 5, levelMin: 5)));
        Assert.Equal(UnmatchableReason.OtherGenders, ReasonOf(Ticket(gender: Gender.Female, rule: GenderRule.Female), Ticket(gender: Gender.Male)));
        Assert.Equal(UnmatchableReason.NoSeats, ReasonOf(Ticket("doubles", seats: 2), Ticket("doubles", seats: 3)));
        var blocked = Guid.CreateVersion7();
        Assert.Equal(UnmatchableReason.Blocked, ReasonOf(Ticket(blocked: [blocked]), Ticket(account: blocked)));
    }

    [Fact]
    public void The_wish_may_have_excluded_itself()
    {
        Assert.Equal(UnmatchableReason.Party, ReasonOf(Ticket(seats: 3), Ticket()));
        Assert.Equal(UnmatchableReason.Gender, ReasonOf(Ticket(gender: Gender.Male, rule: GenderRule.Female), Ticket()));
        Assert.Equal(UnmatchableReason.Level, ReasonOf(Ticket(level: 1, levelMin: 4), Ticket()));
        Assert.Equal(UnmatchableReason.Busy, ReasonOf(Ticket(busy: [new(Noon, Noon.AddHours(9))]), Ticket(district: "suwon")));
        Assert.Equal(UnmatchableReason.Window, ReasonOf(Ticket(latest: Noon.AddMinutes(70)), Ticket(district: "suwon")));
    }

    [Fact]
    public void Some_fitted_but_not_enough_for_a_game() => Assert.Equal(UnmatchableReason.TooFew, ReasonOf(Ticket("doubles"), Ticket("doubles"), Ticket("doubles")));

    [Fact]
    public void An_expired_ticket_gets_too_few_when_the_fitting_players_played_without_it()
    {
        var engine = NewEngine();
        engine.AddAndConfirm(Ticket(), Ticket());
        var late = Ticket();
        engine.Add(late, Noon);

        Assert.Equal(UnmatchableReason.TooFew, Ended(engine, late));
    }

    [Fact]
    public void What_had_not_relaxed_yet_is_what_kept_them_apart()
    {
        // Seodaemun would be near enough after a minute; the last start was over before.
        EngineTicket mine = Ticket(radiusKm: 2.9, latest: Noon.AddMinutes(120)), other = Ticket(district: "seodaemun", radiusKm: 1);
        Assert.Equal(UnmatchableReason.TooFar, ReasonAt(Noon.AddMinutes(39.5), Noon.AddMinutes(40).AddSeconds(30), mine, other));
        Assert.Equal(UnmatchableReason.TooFew, ReasonAt(Noon, Noon.AddMinutes(40).AddSeconds(30), mine with { Sport = "doubles" }, other with { Sport = "doubles" }));
    }

    [Fact]
    public void Tickets_that_expire_together_count_each_other_in_their_reasons()
    {
        var engine = NewEngine();
        var three = new[] { Ticket("doubles"), Ticket("doubles"), Ticket("doubles") };
        foreach (var ticket in three)
        {
            engine.Add(ticket, Noon);
        }

        var expired = engine.Expire(Noon.AddHours(9));

        Assert.Equal(three.Select(ticket => new ExpiredTicket(ticket.Id, UnmatchableReason.TooFew)).ToHashSet(), expired.ToHashSet());
    }

    private static string ReasonOf(EngineTicket mine, params EngineTicket[] others) => ReasonAt(Noon, Noon.AddHours(9), mine, others);

    private static string ReasonAt(DateTimeOffset come, DateTimeOffset end, EngineTicket mine, params EngineTicket[] others)
    {
        var engine = NewEngine();
        foreach (var ticket in (EngineTicket[])[mine, .. others])
        {
            Assert.Empty(engine.Add(ticket with { CreatedAt = come }, come));
        }

        Assert.Empty(engine.Advance(end.AddSeconds(-30)));
        return Ended(engine, mine, end);
    }

    private static string Ended(MatchingEngine engine, EngineTicket ticket, DateTimeOffset? end = null) =>
        engine.Expire(end ?? Noon.AddHours(9)).Single(expired => expired.Id == ticket.Id).Reason;
}
