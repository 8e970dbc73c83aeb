using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Taking free seats of games that exist.</summary>
public sealed class RefillTests
{
    [Fact]
    public void A_game_below_its_maximum_is_filled_up_to_it()
    {
        var engine = NewEngine();
        var match = engine.AddAndConfirm(Ticket("running"), Ticket("running"));
        var third = Ticket("running");
        var refill = Assert.IsType<Refill>(Assert.Single(engine.Add(third, Noon)));
        Assert.Equal((match, third.Id), (refill.MatchId, Assert.Single(refill.Tickets)));
        Assert.Empty(engine.Add(Ticket("running", seats: 4), Noon).OfType<Refill>());
        Assert.Single(engine.Add(Ticket("running", seats: 3), Noon).OfType<Refill>());
    }

    [Fact]
    public void A_ticket_that_arrived_before_the_game_was_confirmed_joins_on_confirmation()
    {
        var engine = NewEngine();
        var game = engine.AddAndForm(Ticket("running"), Ticket("running"));
        Assert.Empty(engine.Add(Ticket("running"), Noon));
        Assert.IsType<Refill>(Assert.Single(engine.Confirm(game, Guid.CreateVersion7(), Noon)));
    }

    [Fact]
    public void A_vacated_seat_goes_to_the_oldest_ticket_that_fits()
    {
        var engine = NewEngine();
        EngineTicket stays = Ticket("doubles"), old = Ticket("doubles", createdAt: Noon.AddMinutes(-9), level: 5, levelMin: 5), next = Ticket("doubles", createdAt: Noon.AddMinutes(-5));
        EngineTicket[] others = [Ticket("doubles"), Ticket("doubles"), Ticket("doubles")];
        engine.Confirm(engine.AddAndForm([stays, .. others]), Guid.Empty, Noon);
        Assert.Empty(engine.Add(old, Noon));
        Assert.Empty(engine.Add(next, Noon));
        var match = new OpenMatch(Guid.Empty, "doubles", "mapo", Noon.AddHours(1), Noon.AddHours(2), [stays, .. others[1..]]);
        Assert.Equal([next.Id], Assert.IsType<Refill>(Assert.Single(engine.AddMatch(match, Noon))).Tickets);
    }

    [Fact]
    public void A_seat_that_is_kept_for_the_waiting_list_is_not_filled_until_it_is_free()
    {
        var engine = NewEngine();
        EngineTicket[] players = [Ticket("doubles"), Ticket("doubles"), Ticket("doubles")];
        var waiting = Ticket("doubles");
        var match = new OpenMatch(Guid.CreateVersion7(), "doubles", "mapo", Noon.AddHours(1), Noon.AddHours(2), players) { KeptSeats = 1 };
        Assert.Empty(engine.AddMatch(match, Noon));
        Assert.Empty(engine.Add(waiting, Noon));

        var refill = Assert.IsType<Refill>(Assert.Single(engine.AddMatch(match with { KeptSeats = 0 }, Noon)));
        Assert.Equal([waiting.Id], refill.Tickets);
    }

    [Fact]
    public void A_refill_observes_the_rules_of_the_players_in_the_game()
    {
        Assert.True(Joins(Ticket("running", gender: Gender.Female)));
        Assert.False(Joins(Ticket("running", gender: Gender.Male)));
        Assert.False(Joins(Ticket("running", gender: Gender.Female, level: 4)));
        Assert.False(Joins(Ticket("running", gender: Gender.Female, district: "gangnam")));
        Assert.False(Joins(Ticket("running", gender: Gender.Female, minutes: 90)));
        Assert.False(Joins(Ticket("running", gender: Gender.Female, latest: Noon.AddMinutes(119))));

        static bool Joins(EngineTicket ticket)
        {
            var engine = NewEngine();
            engine.AddAndConfirm(
                Ticket("running", gender: Gender.Female, levelMax: 3),
                Ticket("running", gender: Gender.Female, rule: GenderRule.Female));
            return engine.Add(ticket, Noon).OfType<Refill>().Any();
        }
    }

    [Fact]
    public void Players_cannot_join_later_than_the_lead_time_before_the_start()
    {
        var engine = NewEngine();
        var game = engine.AddAndForm(Ticket("running"), Ticket("running"));
        engine.Confirm(game, Guid.CreateVersion7(), Noon);
        var late = game.StartsAt.AddMinutes(-20).AddSeconds(1);
        Assert.Empty(engine.Add(Ticket("running"), late));
    }

    [Fact]
    public void A_refused_refill_leaves_the_seat_to_the_next()
    {
        var engine = NewEngine();
        engine.AddAndConfirm(Ticket("running", seats: 5));
        EngineTicket first = Ticket("running"), next = Ticket("running", createdAt: Noon.AddSeconds(1));
        var refused = Assert.IsType<Refill>(Assert.Single(engine.Add(first, Noon)));
        Assert.Empty(engine.Add(next, Noon));
        Assert.Equal([next.Id], Assert.IsType<Refill>(Assert.Single(engine.Reject(refused, [first.Id], Noon))).Tickets);
    }

    [Fact]
    public void A_removed_game_gets_no_players_and_its_players_stay_busy()
    {
        var engine = NewEngine();
        var me = Guid.CreateVersion7();
        var match = engine.AddAndConfirm(Ticket("running", account: me, latest: Noon.AddHours(2)), Ticket("running"));
        engine.Add(Ticket("tennis", account: me, latest: Noon.AddHours(2)), Noon);
        engine.RemoveMatch(match);
        Assert.Empty(engine.Add(Ticket("running", latest: Noon.AddHours(2)), Noon));
        Assert.Empty(engine.Add(Ticket("tennis"), Noon));
        Assert.Single(engine.SetBusy(me, [], Noon));
    }
}
