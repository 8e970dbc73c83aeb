using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

/// <summary>A wish that waits is changed and keeps its age.</summary>
public sealed class TicketChangeTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Another_ticket_takes_its_place_with_its_age()
    {
        var player = await _api.JoinAsync();
        var was = await player.Api.Tickets.CreateAsync(player.Wish() with { Seats = 1, LevelMin = 2 });
        _api.Clock.Advance(TimeSpan.FromMinutes(5));

        var changed = (await player.Api.Tickets.TryChangeAsync(was.Id, new ChangeTicket(RadiusKm: 20))).OrThrow();

        Assert.NotEqual(was.Id, changed.Id);
        Assert.Equal((was.CreatedAt, 20.0, was.Sport, was.Latest, 2), (changed.CreatedAt, changed.RadiusKm, changed.Sport, changed.Latest, changed.LevelMin));
        Assert.Equal(TicketState.Cancelled, (await player.Api.Tickets.FindAsync(was.Id))!.State);
        Assert.Equal(ProblemCodes.AlreadyEnded, (await player.Api.Tickets.TryChangeAsync(was.Id, new ChangeTicket(RadiusKm: 30))).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task It_is_matched_as_what_it_is_now()
    {
        var players = await _api.JoinAsync(2);
        var was = await players[0].AskForGameAsync("squash");
        Assert.Equal(TicketState.Waiting, (await players[1].AskForGameAsync("tennis-singles")).State);

        var changed = (await players[0].Api.Tickets.TryChangeAsync(was.Id, new ChangeTicket(Sport: "tennis-singles"))).OrThrow();

        Assert.Equal(TicketState.Matched, changed.State);
        Assert.Equal("tennis-singles", (await players[1].MatchAsync(changed.MatchId!.Value)).Sport);
        Assert.Equal(ProblemCodes.AlreadyMatched, (await players[0].Api.Tickets.TryChangeAsync(changed.Id, new ChangeTicket(RadiusKm: 9))).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task What_it_may_not_become_leaves_it_as_it_was()
    {
        var player = await _api.JoinAsync();
        var ticket = await player.AskForGameAsync();
        await player.AskForGameAsync("hiking", fromHours: 5, hours: 4);

        using var wrong = await player.AskAsync(HttpMethod.Post, $"/api/tickets/{ticket.Id}/changes", """{"sport":"chess"}""");
        var overlapping = await player.Api.Tickets.TryChangeAsync(ticket.Id, new ChangeTicket(Latest: ticket.Latest.AddHours(3)));

        await wrong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "sport");
        Assert.Equal(ProblemCodes.OverlappingPlan, overlapping.Problem!.Code);
        Assert.Equal(TicketState.Waiting, (await player.Api.Tickets.FindAsync(ticket.Id))!.State);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_ticket_without_a_match_is_told_the_reason_and_a_suggestion()
    {
        var (near, far) = (await _api.JoinAsync(), await _api.JoinAsync());
        await far.Api.Tickets.CreateAsync(far.Wish(district: "seoul-gangnam") with { RadiusKm = 1 });

        var ticket = await near.Api.Tickets.CreateAsync(near.Wish() with { RadiusKm = 3 });

        Assert.Equal(("too-far", 1), (ticket.Unmatchable!.Reason, ticket.Unmatchable.Others));
        var offer = ticket.Unmatchable.Suggestions[0];
        Assert.Equal((true, 1), (offer.AtOnce, offer.Players));
        Assert.Null((await near.Api.Tickets.ListAsync()).Items.Single().Unmatchable);
        var changed = (await near.Api.Tickets.TryChangeAsync(ticket.Id, offer.Change)).OrThrow();
        Assert.Equal((TicketState.Matched, null), (changed.State, changed.Unmatchable));
    }

    [Fact]
    public async Task The_first_ticket_is_told_that_there_are_no_others()
    {
        var ticket = await (await _api.JoinAsync()).AskForGameAsync("hiking", hours: 6);

        Assert.Equal(("nobody-asks", 0), (ticket.Unmatchable!.Reason, ticket.Unmatchable.Others));
        Assert.Empty(ticket.Unmatchable.Suggestions);
    }
}
