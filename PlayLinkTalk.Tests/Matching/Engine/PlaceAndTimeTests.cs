using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Where and when a game may be.</summary>
public sealed class PlaceAndTimeTests
{
    [Fact]
    public void A_place_is_within_everybodys_radius()
    {
        Assert.NotNull(Meet(Ticket(district: "mapo", radiusKm: 1), Ticket(district: "seodaemun", radiusKm: 5)));
        Assert.Null(Meet(Ticket(district: "mapo", radiusKm: 1), Ticket(district: "seodaemun", radiusKm: 1)));
        Assert.Null(Meet(Ticket(district: "mapo", radiusKm: 10), Ticket(district: "suwon", radiusKm: 10)));
    }

    [Fact]
    public void A_third_district_between_two_serves_as_place()
    {
        var match = Meet(Ticket(district: "mapo", radiusKm: 13.5), Ticket(district: "suwon", radiusKm: 30));
        Assert.Null(match);
        match = Meet(Ticket(district: "mapo", radiusKm: 14.5), Ticket(district: "suwon", radiusKm: 30));
        Assert.Equal("gangnam", match!.District);
    }

    [Fact]
    public void The_game_fits_into_every_window()
    {
        var match = Meet(Ticket(earliest: Noon.AddMinutes(95), latest: Noon.AddMinutes(240)), Ticket(earliest: Noon, latest: Noon.AddMinutes(160)));
        Assert.Equal(Noon.AddMinutes(100), match!.StartsAt);
        Assert.Equal(Noon.AddMinutes(160), match.EndsAt);
        Assert.Null(Meet(Ticket(earliest: Noon.AddMinutes(101)), Ticket(earliest: Noon, latest: Noon.AddMinutes(160))));
    }

    [Fact]
    public void The_longest_game_asked_for_decides_the_length()
    {
        var match = Meet(Ticket(minutes: 30), Ticket(minutes: 90));
        Assert.Equal(TimeSpan.FromMinutes(90), match!.EndsAt - match.StartsAt);
        Assert.Null(Meet(Ticket(latest: Noon.AddMinutes(120)), Ticket(minutes: 90)));
    }

    [Fact]
    public void No_game_starts_before_lead_time()
    {
        Assert.NotNull(Meet(Ticket(earliest: Noon, latest: Noon.AddMinutes(80)), Ticket(earliest: Noon)));
        Assert.Null(Meet(Ticket(earliest: Noon, latest: Noon.AddMinutes(79)), Ticket(earliest: Noon)));
    }

    [Fact]
    public void Another_plan_of_the_account_is_kept_clear()
    {
        var busy = new BusyInterval(Noon.AddMinutes(90), Noon.AddMinutes(150));
        var match = Meet(Ticket(busy: [busy]), Ticket());
        Assert.False(busy.Overlaps(match!.StartsAt, match.EndsAt));
        Assert.Null(Meet(Ticket(busy: [busy], latest: Noon.AddMinutes(200)), Ticket()));
    }

    [Fact]
    public void A_ticket_expires_when_no_start_is_left_and_not_before()
    {
        var engine = NewEngine();
        var ticket = Ticket(earliest: Noon, latest: Noon.AddMinutes(125));
        engine.Add(ticket, Noon);
        Assert.Empty(engine.Expire(Noon.AddMinutes(40)));
        Assert.Equal([new ExpiredTicket(ticket.Id, UnmatchableReason.NobodyAsks)], engine.Expire(Noon.AddMinutes(40).AddTicks(1)));
        Assert.Equal(0, engine.WaitingCount);
    }

    [Fact]
    public void A_window_that_is_too_short_expires_at_once()
    {
        var engine = NewEngine();
        engine.Add(Ticket(latest: Noon.AddMinutes(90)), Noon);
        Assert.Equal(Noon, engine.NextWakeup);
        Assert.Equal(UnmatchableReason.Window, Assert.Single(engine.Expire(Noon)).Reason);
        Assert.Null(engine.NextWakeup);
    }
}
