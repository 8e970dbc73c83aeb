using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches;

/// <summary>A game that has too few when it is about to start.</summary>
public sealed class CallOffTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new()
    {
        // Only the end of refills: the published times have tests of their own.
        Settings = new Dictionary<string, string?> { ["Matches:CalledMinutes"] = "0" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task All_players_are_notified_and_free_again()
    {
        var (match, stayed) = await AbandonedAsync();
        var ear = await stayed.ListenAsync();

        // First the reminder, half an hour before the start. Both jobs at once could come in any order.
        _api.Clock.Advance(match.StartsAt.AddMinutes(-30) - _api.Now);
        await Patience.UntilAsync(() =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(ear.Waiting > 0);
        }, "the player is reminded");
        Assert.Equal(FeedEventTypes.Reminder, (await ear.NextAsync()).Type);

        await CallOffAsync(match, stayed);

        var went = JsonSerializer.Deserialize<TicketEvent>((await ear.NextAsync()).Data.Span, WireJson.Options)!;
        var told = JsonSerializer.Deserialize<NotificationEvent>((await ear.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal(TicketState.Waiting, went.State);
        Assert.Equal(("match-called-off", match.Id, match.StartsAt), (told.Code, told.MatchId!.Value, told.StartsAt!.Value));
        Assert.Equal("notification", (await stayed.Api.Notifications.ListAsync()).Items[0].Type);
        Assert.Empty((await stayed.Api.Matches.UpcomingAsync()).Items);
        Assert.Equal(ProblemCodes.AlreadyEnded, (await stayed.Api.Matches.TryLeaveAsync(match.Id)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task The_room_stays_and_hears_why()
    {
        var (match, stayed) = await AbandonedAsync();
        await stayed.SayAsync(match.RoomId);

        await CallOffAsync(match, stayed);
        var answer = await stayed.SayAsync(match.RoomId, "A pity");

        Assert.Equal(3, answer.Seq);
        var log = (await stayed.Api.Messages.LatestAsync(match.RoomId)).Items;
        Assert.Equal([MessageKind.Text, MessageKind.Notice, MessageKind.Text], log.Select(message => message.Kind));
        Assert.Equal((NoticeCodes.MatchCalledOff, null, null), (log[1].Text, log[1].Sender, log[1].ClientMessageId));
    }

    [Fact]
    public async Task A_ticket_with_time_left_goes_back_with_its_age_and_is_matched_again()
    {
        var (match, stayed) = await AbandonedAsync();
        var ticket = (await stayed.Api.Tickets.ListAsync()).Items.Single();

        await CallOffAsync(match, stayed);

        var back = (await stayed.Api.Tickets.FindAsync(ticket.Id))!;
        Assert.Equal((TicketState.Waiting, ticket.CreatedAt, null, null), (back.State, back.CreatedAt, back.MatchId, back.EndedAt));
        var next = await (await _api.JoinAsync()).AskForGameAsync();
        Assert.Equal(TicketState.Matched, next.State);
        Assert.NotEqual(match.Id, next.MatchId);
        Assert.Equal(next.MatchId, (await stayed.Api.Tickets.FindAsync(ticket.Id))!.MatchId);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_ticket_without_time_left_has_run_out()
    {
        var (match, stayed) = await AbandonedAsync(hours: 1.5);

        await CallOffAsync(match, stayed);

        Assert.Equal(TicketState.Expired, (await stayed.Api.Tickets.ListAsync()).Items.Single().State);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_newer_wish_for_the_same_window_counts_instead()
    {
        var (match, stayed) = await AbandonedAsync();
        Assert.Equal(TicketState.Waiting, (await stayed.Api.Tickets.CreateAsync(
            stayed.Wish("baseball") with { Earliest = match.EndsAt, Latest = match.EndsAt.AddHours(3) })).State);

        await CallOffAsync(match, stayed);

        Assert.Equal(
            [("baseball", TicketState.Waiting), ("tennis-singles", TicketState.Expired)],
            (await stayed.Api.Tickets.ListAsync()).Items.Select(ticket => (ticket.Sport, ticket.State)).Order());
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_game_with_enough_players_takes_place()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync("running");
        var match = await players[0].MatchAsync((await players[1].AskForGameAsync("running")).MatchId!.Value);
        var (abandoned, stayed) = await AbandonedAsync();

        await CallOffAsync(abandoned, stayed);

        Assert.Equal(MatchState.Open, (await players[0].MatchAsync(match.Id)).State);
    }

    [Fact]
    public async Task What_came_due_while_the_service_was_away_is_made_up_for()
    {
        var (match, stayed) = await AbandonedAsync();
        await _api.StopAsync();
        _api.Clock.Advance(match.StartsAt.AddMinutes(-5) - _api.Now);

        await using var next = await _api.RestartAsync();
        var reader = await next.SignInAsync(stayed.Email);

        await Patience.UntilAsync(async () => (await reader.MatchAsync(match.Id)).State == MatchState.CalledOff, "the game is called off");
        Assert.Equal(TicketState.Waiting, (await reader.Api.Tickets.ListAsync()).Items.Single().State);
    }

    /// <summary>A game for two that one of them has left.</summary>
    private async Task<(Match Match, Player Stayed)> AbandonedAsync(double hours = 6)
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(hours: hours);
        var game = (await players[1].AskForGameAsync(hours: hours)).MatchId!.Value;
        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);
        return (await players[1].MatchAsync(game), players[1]);
    }

    private async Task CallOffAsync(Match match, Player player)
    {
        _api.Clock.Advance(match.StartsAt.AddMinutes(-20) - _api.Now);
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return (await player.MatchAsync(match.Id)).State == MatchState.CalledOff;
        }, "the game is called off");
    }
}
