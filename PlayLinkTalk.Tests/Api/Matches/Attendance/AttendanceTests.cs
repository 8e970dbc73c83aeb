using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Attendance;

/// <summary>Coming to games: confirmations, check-ins, what players say of each other, and what follows.</summary>
public sealed class AttendanceTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Players_confirm_in_the_hour_before_the_start()
    {
        var table = await Table.SitAsync(_api);
        Assert.Equal(ProblemCodes.NotYet, (await ConfirmAsync(table, 0)).Problem!.Code);
        Assert.Null((await table.CardAsync()).Attendance);
        MoveTo(table.Match.StartsAt.AddMinutes(-60));

        for (var again = 0; again < 2; again++)
        {
            var told = (await ConfirmAsync(table, 0)).OrThrow();
            Assert.Equal([true, false], told.Players.OrderBy(p => p.AccountId != table.Players[0].Id).Select(p => p.Confirmed));
        }

        Assert.Equal(new CardAttendance(1, true, 0), (await table.CardAsync()).Attendance);
        Assert.Equal(new CardAttendance(1, false, 0), (await table.CardAsync(1)).Attendance);
        MoveTo(table.Match.StartsAt);
        Assert.Equal(ProblemCodes.AlreadyStarted, (await ConfirmAsync(table, 1)).Problem!.Code);
    }

    [Fact]
    public async Task The_reminder_of_the_last_hour_asks_to_confirm()
    {
        var table = await Table.SitAsync(_api);
        MoveTo(table.Match.StartsAt.AddMinutes(-60));

        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return (await table.Players[0].Api.Notifications.ListAsync()).Items.FirstOrDefault(e => e.Type == FeedEventTypes.Reminder)
                is { } reminder && reminder.Data.TryGetProperty("confirm", out var confirm) && confirm.GetBoolean();
        }, "the reminder asks");
    }

    [Fact]
    public async Task A_code_that_a_player_shows_checks_both_in()
    {
        var table = await Table.SitAsync(_api, count: 3);
        MoveTo(table.Match.StartsAt.AddMinutes(-31));
        Assert.Null((await LookAsync(table, 0)).Code);
        Assert.Equal(ProblemCodes.NotYet, (await CheckInAsync(table, 0, "000000")).Problem!.Code);
        MoveTo(table.Match.StartsAt.AddMinutes(-30));
        var shown = (await LookAsync(table, 0)).Code!;

        // One's own code shows nothing, and a code of before the last change neither.
        Assert.Equal(ProblemCodes.InvalidRequest, (await CheckInAsync(table, 0, shown)).Problem!.Code);
        var checkedIn = (await CheckInAsync(table, 1, shown)).OrThrow();
        Assert.Equal(2, checkedIn.Players.Count(player => player.CheckedIn));
        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("code", (await CheckInAsync(table, 2, shown)).Problem!.Errors!.Keys.Single());
        (await CheckInAsync(table, 2, (await LookAsync(table, 1)).Code!)).OrThrow();
        Assert.Equal(new CardAttendance(3, true, 3), (await table.CardAsync(2)).Attendance);
    }

    [Fact]
    public async Task Codes_are_not_guessed()
    {
        var table = await Table.SitAsync(_api);
        MoveTo(table.Match.StartsAt.AddMinutes(-20));
        var real = (await LookAsync(table, 1)).Code!;
        for (var guess = 0; guess < 10; guess++)
        {
            var wrong = real == $"00000{guess}" ? "111111" : $"00000{guess}";
            Assert.Equal(ProblemCodes.InvalidRequest, (await CheckInAsync(table, 0, wrong)).Problem!.Code);
        }

        Assert.Equal(ProblemCodes.TooManyCodes, (await CheckInAsync(table, 0, real)).Problem!.Code);
        // The other way round still works.
        (await CheckInAsync(table, 1, (await LookAsync(table, 0)).Code!)).OrThrow();
    }

    [Fact]
    public async Task Two_players_that_were_there_make_a_strike_and_one_does_not()
    {
        var table = await PlayedAsync();
        var missing = table.Players[3];
        Assert.Equal(ProblemCodes.CheckInFirst, (await SayAsync(table, 3, new(Absent: [table.Players[0].Id]))).Problem!.Code);

        (await SayAsync(table, 0, new(Absent: [missing.Id]))).OrThrow();
        (await SayAsync(table, 0, new(Absent: [missing.Id]))).OrThrow();
        Assert.Empty((await missing.Api.Past.StrikesAsync()).Items);
        // Another fault is no agreement.
        (await SayAsync(table, 1, new(Late: [missing.Id]))).OrThrow();
        Assert.Empty((await missing.Api.Past.StrikesAsync()).Items);
        var agreed = await Task.WhenAll(SayAsync(table, 1, new(Absent: [missing.Id])), SayAsync(table, 2, new(Absent: [missing.Id])));

        Assert.All(agreed, said => Assert.Equal(
            AttendanceFault.Absent, said.OrThrow().Players.Single(player => player.AccountId == missing.Id).Outcome));
        var strike = Assert.Single((await missing.Api.Past.StrikesAsync()).Items);
        Assert.Equal((table.Id, AttendanceFault.Absent, 3.0), (strike.MatchId, strike.Fault, strike.Weight));
        Assert.Equal(1, await ToldAsync(missing, NotificationCodes.Strike));
        Assert.Equal(0, await ToldAsync(table.Players[0], NotificationCodes.Strike));
    }

    [Fact]
    public async Task A_player_that_was_there_was_not_absent()
    {
        var table = await PlayedAsync();

        var refused = await SayAsync(table, 0, new(Absent: [table.Players[1].Id]));
        Assert.Equal("absent", refused.Problem!.Errors!.Keys.Single());
        (await SayAsync(table, 0, new(Late: [table.Players[1].Id]))).OrThrow();
        (await SayAsync(table, 2, new(Late: [table.Players[1].Id]))).OrThrow();

        Assert.Equal(1.0, Assert.Single((await table.Players[1].Api.Past.StrikesAsync()).Items).Weight);
    }

    [Fact]
    public async Task A_player_that_comes_after_all_is_no_longer_absent()
    {
        var table = await PlayedAsync();
        var late = table.Players[3];
        (await SayAsync(table, 0, new(Absent: [late.Id]))).OrThrow();
        (await SayAsync(table, 1, new(Absent: [late.Id]))).OrThrow();
        var before = Assert.Single((await late.Api.Past.StrikesAsync()).Items);
        Assert.Equal(3.0, before.Weight);
        (await late.Api.Past.TryAppealAsync(before.Id, "I am on my way.")).OrThrow();

        (await CheckInAsync(table, 3, (await LookAsync(table, 0)).Code!)).OrThrow();

        var after = Assert.Single((await late.Api.Past.StrikesAsync()).Items);
        Assert.Equal((0.0, AppealState.Granted, null), (after.Weight, after.Appeal, after.Answer));
        Assert.Null((await LookAsync(table, 0)).Players.Single(player => player.AccountId == late.Id).Outcome);
        // What it did is said in its place.
        (await SayAsync(table, 0, new(Late: [late.Id]))).OrThrow();
        (await SayAsync(table, 1, new(Late: [late.Id]))).OrThrow();
        var strike = Assert.Single((await late.Api.Past.StrikesAsync()).Items);
        Assert.Equal((AttendanceFault.Late, true), (strike.Fault, strike.Weight > 0));
    }

    [Fact]
    public async Task The_host_and_one_other_are_enough_where_one_of_them_checked_in()
    {
        var table = await Table.SitAsync(_api, count: 4);
        var hosted = (await LookAsync(table, 3)).Host;
        Assert.Equal(hosted, (await LookAsync(table, 0)).Host);
        var host = Array.FindIndex(table.Players, player => player.Id == hosted);
        int[] others = [.. Enumerable.Range(0, 4).Where(player => player != host)];
        MoveTo(table.Match.StartsAt.AddMinutes(-20));
        (await ConfirmAsync(table, host)).OrThrow();
        (await ConfirmAsync(table, others[0])).OrThrow();
        // The one that will be stated to be late has met the second.
        (await CheckInAsync(table, others[1], (await LookAsync(table, others[2])).Code!)).OrThrow();
        MoveTo(table.Match.StartsAt.AddMinutes(15));
        var late = table.Players[others[2]];

        // Two that only said they come, though one is the host, are not: others have used codes.
        (await SayAsync(table, host, new(Late: [late.Id]))).OrThrow();
        (await SayAsync(table, others[0], new(Late: [late.Id]))).OrThrow();
        Assert.Empty((await late.Api.Past.StrikesAsync()).Items);
        (await SayAsync(table, others[1], new(Late: [late.Id]))).OrThrow();

        var strike = Assert.Single((await late.Api.Past.StrikesAsync()).Items);
        Assert.Equal((table.Id, AttendanceFault.Late), (strike.MatchId, strike.Fault));
    }

    [Fact]
    public async Task Without_any_check_in_the_host_and_one_other_count_when_the_game_is_over()
    {
        var table = await Table.SitAsync(_api, count: 4);
        var hosted = (await LookAsync(table, 0)).Host;
        var host = Array.FindIndex(table.Players, player => player.Id == hosted);
        int[] others = [.. Enumerable.Range(0, 4).Where(player => player != host)];
        MoveTo(table.Match.StartsAt.AddMinutes(-20));
        foreach (var player in (int[])[host, others[0], others[1]])
        {
            (await ConfirmAsync(table, player)).OrThrow();
        }

        var missing = table.Players[others[2]];
        MoveTo(table.Match.StartsAt.AddMinutes(15));
        // A player that never said it comes has no say.
        Assert.Equal(ProblemCodes.CheckInFirst, (await SayAsync(table, others[2], new(Absent: [hosted!.Value]))).Problem!.Code);
        (await SayAsync(table, others[0], new(Absent: [missing.Id]))).OrThrow();
        (await SayAsync(table, others[1], new(Absent: [missing.Id]))).OrThrow();
        (await SayAsync(table, host, new(Absent: [missing.Id]))).OrThrow();
        Assert.Empty((await missing.Api.Past.StrikesAsync()).Items);
        MoveTo(table.Match.EndsAt);

        // What they have said counts by itself at the end.
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(3));
            return (await missing.Api.Past.StrikesAsync()).Items is [{ Fault: AttendanceFault.Absent, Weight: 3.0 }];
        }, "the missing player has a strike");
    }

    [Fact]
    public async Task A_strike_fades_and_a_granted_appeal_lifts_it()
    {
        var table = await PlayedAsync();
        var missing = table.Players[3];
        (await SayAsync(table, 0, new(Absent: [missing.Id]))).OrThrow();
        (await SayAsync(table, 1, new(Absent: [missing.Id]))).OrThrow();
        var strike = (await missing.Api.Past.StrikesAsync()).Items.Single();

        var appeal = (await missing.Api.Past.TryAppealAsync(strike.Id, "I was there, my phone was not.")).OrThrow();
        Assert.Equal(appeal.Id, (await missing.Api.Past.TryAppealAsync(strike.Id, "Again")).OrThrow().Id);
        Assert.Equal(404, (await table.Players[0].Api.Past.TryAppealAsync(strike.Id, "Not mine")).Problem!.Status);
        Assert.Equal(AppealState.Received, (await missing.Api.Past.StrikesAsync()).Items.Single().Appeal);
        var keeper = await _api.JoinAsync("Keeper");
        await _api.Services.GetRequiredService<FirstAdmin>().AppointAsync(keeper.Email, CancellationToken.None);
        var admin = await _api.SignInAsync(keeper.Email);
        var seen = Assert.Single((await admin.Api.Moderation.TryListAppealsAsync()).OrThrow().Items);
        Assert.Equal((true, true, "Absent"), (seen.Strike, seen.MayDecide, seen.Reason));
        (await admin.Api.Moderation.TryDecideAppealAsync(appeal.Id, new(true, "We believe you."))).OrThrow();

        var lifted = (await missing.Api.Past.StrikesAsync()).Items.Single();
        Assert.Equal((0.0, AppealState.Granted, "We believe you."), (lifted.Weight, lifted.Appeal, lifted.Answer));
        Assert.Null((await LookAsync(table, 0)).Players.Single(player => player.AccountId == missing.Id).Outcome);
    }

    [Fact]
    public async Task What_is_said_is_checked_and_ends_a_day_after_the_game()
    {
        var table = await PlayedAsync();
        var (mine, other) = (table.Players[0].Id, table.Players[1].Id);
        foreach (var (body, field) in ((string, string)[])[
            ("{}", "confirm"), ("""{"confirm":false}""", "confirm"), ("""{"confirm":true,"code":"123456"}""", "confirm"),
            ("""{"code":"12345"}""", "code"), ("""{"code":"12345x"}""", "code"), ("""{"late":[]}""", "late"),
            ($$"""{"late":["{{mine}}"]}""", "late"), ($$"""{"late":["{{other}}"],"left":["{{other}}"]}""", "left"),
            ($$"""{"absent":["{{Guid.CreateVersion7()}}"]}""", "absent")])
        {
            using var refused = await table.Players[0].AskAsync(HttpMethod.Post, $"/api/matches/{table.Id}/attendance", body);
            await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        }

        MoveTo(table.Match.EndsAt.AddHours(24));
        Assert.Equal(ProblemCodes.AlreadyEnded, (await SayAsync(table, 0, new(Late: [other]))).Problem!.Code);
    }

    private void MoveTo(DateTimeOffset time) => _api.Clock.Advance(time - _api.Now);

    /// <summary>A game of four that has begun; all but the last one are there.</summary>
    private async Task<Table> PlayedAsync()
    {
        var table = await Table.SitAsync(_api, count: 4);
        MoveTo(table.Match.StartsAt.AddMinutes(-5));
        var code = (await LookAsync(table, 0)).Code!;
        (await CheckInAsync(table, 1, code)).OrThrow();
        (await CheckInAsync(table, 2, code)).OrThrow();
        MoveTo(table.Match.StartsAt.AddMinutes(5));
        return table;
    }

    private static async Task<GameAttendance> LookAsync(Table table, int player) =>
        (await table.Players[player].Api.Matches.AttendanceAsync(table.Id))!;

    private static Task<ApiResult<GameAttendance>> ConfirmAsync(Table table, int player) =>
        SayAsync(table, player, new(Confirm: true));

    private static Task<ApiResult<GameAttendance>> CheckInAsync(Table table, int player, string code) =>
        SayAsync(table, player, new(Code: code));

    private static Task<ApiResult<GameAttendance>> SayAsync(Table table, int player, WriteAttendance act) =>
        table.Players[player].Api.Matches.TryWriteAttendanceAsync(table.Id, act);

    private static async Task<int> ToldAsync(Player player, string code) =>
        (await player.Api.Notifications.ListAsync()).Items.Count(entry => entry.Type == FeedEventTypes.Notification
            && entry.Data.GetProperty("code").GetString() == code);
}
