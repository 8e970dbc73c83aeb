using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.WaitingLists;

/// <summary>Seats that are offered to a waiting list, on one clock.</summary>
public sealed class SeatOfferTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_seat_that_is_not_taken_in_time_goes_to_the_next_and_the_member_stays_on_the_list()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 2);
        await players[0].Api.Matches.TryLeaveAsync(game);
        var offer = await OfferedAsync(waiting[0], game);
        Assert.Equal((true, _api.Now.AddMinutes(30)), (offer.Kept, Near(offer.Until)));
        Assert.Null((await PlaceAsync(waiting[1], game))!.Offer);

        _api.Clock.Advance(TimeSpan.FromMinutes(31));
        await OfferedAsync(waiting[1], game);

        var place = (await PlaceAsync(waiting[0], game))!;
        Assert.Equal((1, (SeatOffer?)null), (place.Ahead, place.Offer));
        Assert.Equal([NotificationKinds.SeatPassed, NotificationKinds.SeatOffered], await ToldAsync(waiting[0]));
        var late = (await waiting[0].Api.Matches.TryAnswerOfferAsync(game, take: true)).Problem!;
        Assert.Equal((409, ProblemCodes.AnswerTooLate), (late.Status, late.Code));
        Assert.True((await waiting[1].Api.Matches.TryAnswerOfferAsync(game, take: true)).OrThrow().Seated);
        Assert.True((await waiting[1].Api.Matches.TryAnswerOfferAsync(game, take: true)).OrThrow().Seated);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_member_that_lets_a_seat_pass_is_asked_again_for_the_next_seat_only()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 1);
        await players[0].Api.Matches.TryLeaveAsync(game);
        await OfferedAsync(waiting[0], game);

        Assert.Null((await waiting[0].Api.Matches.TryAnswerOfferAsync(game, take: false)).OrThrow().Offer);
        for (var turn = 0; turn < 20; turn++)
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal([NotificationKinds.SeatOffered], await ToldAsync(waiting[0]));
        // The seat is still free: asking takes it.
        Assert.True((await waiting[0].Api.Matches.TryAskForSeatAsync(game)).OrThrow().Seated);
    }

    [Fact]
    public async Task A_kept_seat_is_filled_neither_by_the_matcher_nor_by_those_that_ask_later()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 1);
        await players[0].Api.Matches.TryLeaveAsync(game);
        await OfferedAsync(waiting[0], game);
        var (late, ticket) = (await _api.JoinAsync("Late"), await _api.JoinAsync("Ticket"));

        var place = (await late.Api.Matches.TryAskForSeatAsync(game)).OrThrow();
        Assert.Equal((false, 1), (place.Seated, place.Ahead));
        Assert.Equal(2, (await late.Api.Matches.FindOpenAsync(game))!.SeatsTaken);
        var wish = await ticket.AskForGameAsync(fromHours: 4.5);
        Assert.Null(wish.MatchId);
        _api.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Null((await ticket.Api.Tickets.FindAsync(wish.Id))!.MatchId);
        Assert.True((await waiting[0].Api.Matches.TryAnswerOfferAsync(game, take: true)).OrThrow().Seated);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task The_seat_of_a_member_that_leaves_the_list_goes_to_the_next()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 2);
        await players[0].Api.Matches.TryLeaveAsync(game);
        await OfferedAsync(waiting[0], game);

        Assert.True((await waiting[0].Api.Matches.TryStopAskingAsync(game)).Succeeded);

        await OfferedAsync(waiting[1], game);
    }

    [Fact]
    public async Task In_the_last_hour_all_are_told_and_the_first_to_take_the_seat_has_it()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 4);
        var match = await players[1].MatchAsync(game);
        _api.Clock.Advance(match.StartsAt.AddMinutes(-50) - _api.Now);
        await players[0].Api.Matches.TryLeaveAsync(game);
        foreach (var member in waiting)
        {
            Assert.False((await OfferedAsync(member, game)).Kept);
        }

        var answers = await Task.WhenAll(waiting.Select(member => member.Api.Matches.TryAnswerOfferAsync(game, take: true)));

        Assert.Single(answers, answer => answer.TryGet(out var place, out _) && place.Seated);
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal(409, answer.Problem!.Status));
        foreach (var member in waiting)
        {
            Assert.Equal(NotificationKinds.SeatOffered, (await ToldAsync(member))[^1]);
        }

        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_seat_is_offered_at_night_but_told_in_the_morning_when_the_game_is_far()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 60, waiting: 1);
        // Eleven at night in Seoul.
        _api.Clock.Advance(TimeSpan.FromHours(11));
        await players[0].Api.Matches.TryLeaveAsync(game);
        var offer = await OfferedAsync(waiting[0], game);

        Assert.Equal(ManualClock.Start.AddHours(23), offer.Until);
        Assert.Empty(await ToldAsync(waiting[0]));
        _api.Clock.Advance(ManualClock.Start.AddHours(21) - _api.Now);
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return (await ToldAsync(waiting[0])).Count == 1;
        }, "the member is told in the morning");
    }

    [Fact]
    public async Task An_offer_is_the_members_own()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 1);
        await players[0].Api.Matches.TryLeaveAsync(game);
        await OfferedAsync(waiting[0], game);
        var stranger = await _api.JoinAsync("Stranger");

        foreach (var take in (bool[])[true, false])
        {
            Assert.Equal(404, (await stranger.Api.Matches.TryAnswerOfferAsync(game, take)).Problem!.Status);
        }

        using var unsaid = await waiting[0].AskAsync(HttpMethod.Put, $"/api/matches/{game}/waiting-list/me", "{}");
        await unsaid.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "take");
    }

    [Fact]
    public async Task Each_offer_is_made_once_although_two_processes_run()
    {
        var (game, players, waiting) = await GameAsync(fromHours: 5, waiting: 3);
        await players[0].Api.Matches.TryLeaveAsync(game);
        await OfferedAsync(waiting[0], game);
        await _api.StopAsync();
        _api.Clock.Advance(TimeSpan.FromMinutes(31));
        await using var second = await _api.RestartAsync();
        await using var third = await _api.RestartAsync();
        var next = await second.SignInAsync(waiting[1].Email);

        await Patience.UntilAsync(async () =>
        {
            second.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return (await next.Api.Matches.FindOpenAsync(game))?.Waiting?.Offer is not null;
        }, "the seat is offered to the next");
        await second.StopAsync();
        await third.StopAsync();
        await using var db = _api.OpenDatabase();
        var kinds = db.FeedEvents.Where(entry => entry.Type == FeedEventTypes.Notification).AsEnumerable()
            .Where(entry => entry.Data.Contains("seat-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, kinds.Length);
        Assert.Equal(1, db.MatchWaiting.Count(place => place.OfferHolds));
    }

    /// <summary>Whole seconds: the offer was made at one of the turns before.</summary>
    private DateTimeOffset Near(DateTimeOffset time) => (time - _api.Now.AddMinutes(30)).Duration() < TimeSpan.FromSeconds(10)
        ? _api.Now.AddMinutes(30) : time;

    private async Task<(Guid Match, Player[] Players, Player[] Waiting)> GameAsync(double fromHours, int waiting)
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(fromHours: fromHours);
        var game = (await players[1].AskForGameAsync(fromHours: fromHours)).MatchId!.Value;
        var members = await _api.JoinAsync(waiting);
        foreach (var member in members)
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.False((await member.Api.Matches.TryAskForSeatAsync(game)).OrThrow().Seated);
        }

        return (game, players, members);
    }

    private static async Task<WaitingListPlace?> PlaceAsync(Player player, Guid match) =>
        (await player.Api.Matches.FindOpenAsync(match))?.Waiting;

    private async Task<SeatOffer> OfferedAsync(Player player, Guid match)
    {
        SeatOffer? offer = null;
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return (offer = (await PlaceAsync(player, match))?.Offer) is not null;
        }, "a seat is offered");
        return offer!;
    }

    /// <summary>Newest first, without what is told of the games themselves.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(Player player) =>
    [
        .. (await player.Api.Notifications.ListAsync()).Items.Where(entry => entry.Type == FeedEventTypes.Notification)
            .Select(entry => entry.Data.GetProperty("code").GetString()!)
            .Where(code => code is NotificationKinds.SeatOffered or NotificationKinds.SeatPassed),
    ];
}
