using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

/// <summary>Sports that admins change: names, numbers, and whether new wishes are taken.</summary>
public sealed class ManagedSportTests : IAsyncLifetime
{
    private const string Tennis = "tennis-singles";
    private ApiServer _api = null!;
    private Player _admin = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync();
        _admin = await _api.AdminAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_change_is_offered_at_once_and_can_be_taken_back()
    {
        var before = (await _api.Nobody.Catalogue.SportsAsync()).Single(sport => sport.Id == Tennis);

        await ChangeAsync(new(new("테니스", "Tennis"), 2, 3, 60, false));

        var after = (await _api.Nobody.Catalogue.SportsAsync()).Single(sport => sport.Id == Tennis);
        Assert.Equal((new("테니스", "Tennis"), 2, 3, 60, null), (after.Name, after.MinPlayers, after.MaxPlayers, after.Minutes, after.Paused));
        var managed = (await _admin.Api.Administration.TryListSportsAsync()).OrThrow().Items.Single(each => each.Sport.Id == Tennis);
        Assert.Equal((after, before, _admin.Id), (managed.Sport, managed.Built, managed.ChangedBy!.Id));
        // Of one millisecond, either would be the newest.
        _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await _admin.Api.Administration.TryResetSportAsync(Tennis)).OrThrow();
        Assert.Equal(before, (await _api.Nobody.Catalogue.SportsAsync()).Single(sport => sport.Id == Tennis));
        Assert.True((await _admin.Api.Administration.TryResetSportAsync(Tennis)).Problem!.IsNotFound);
        Assert.Equal(
            ["reset-sport", "change-sport"],
            (await _admin.AuditAsync()).Where(entry => entry.SubjectKind == "sport").Select(entry => entry.Act));
    }

    [Fact]
    public async Task Games_are_formed_by_the_new_numbers()
    {
        await ChangeAsync(new(new("테니스", "Tennis"), 3, 3, 60, false));
        var players = await _api.JoinAsync(3);

        Assert.Equal(TicketState.Waiting, (await players[0].AskForGameAsync()).State);
        Assert.Equal(TicketState.Waiting, (await players[1].AskForGameAsync()).State);
        var last = await players[2].AskForGameAsync();

        Assert.Equal(TicketState.Matched, last.State);
        var match = await players[2].MatchAsync(last.MatchId!.Value);
        Assert.Equal((3, 3, TimeSpan.FromMinutes(60)), (match.Players.Count, match.MaxPlayers, match.EndsAt - match.StartsAt));
    }

    [Fact]
    public async Task A_game_keeps_the_size_that_it_was_formed_with()
    {
        var players = await _api.JoinAsync(4);
        await players[0].AskForGameAsync();
        var formed = (await players[1].AskForGameAsync()).MatchId!.Value;

        await ChangeAsync(new(new("테니스", "Tennis"), 2, 4, 90, false));

        Assert.Equal(TicketState.Waiting, (await players[2].AskForGameAsync()).State);
        Assert.Equal(TicketState.Matched, (await players[3].AskForGameAsync()).State);
        Assert.Equal((2, 2), ((await players[0].MatchAsync(formed)).Players.Count, (await players[0].MatchAsync(formed)).MaxPlayers));
    }

    [Fact]
    public async Task New_wishes_for_a_paused_sport_are_refused_and_old_ones_go_on()
    {
        var players = await _api.JoinAsync(2);
        var waiting = await players[0].AskForGameAsync();

        await ChangeAsync(new(new("테니스", "Tennis"), 2, 2, 90, true));

        using var response = await players[1].AskAsync(
            HttpMethod.Post, "/api/tickets", JsonSerializer.Serialize(players[1].Wish(), Contracts.Json.WireJson.Options));
        var problem = await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
        Assert.Equal(FieldCodes.SportPaused, problem.GetProperty("codes").GetProperty("sport").GetString());
        Assert.True((await _api.Nobody.Catalogue.SportsAsync()).Single(sport => sport.Id == Tennis).Paused);
        Assert.Equal(TicketState.Waiting, (await players[0].Api.Tickets.FindAsync(waiting.Id))!.State);
        await ChangeAsync(new(new("테니스", "Tennis"), 2, 2, 90, false));
        Assert.Equal(TicketState.Matched, (await players[1].AskForGameAsync()).State);
    }

    [Theory]
    [InlineData("name.ko", """{"name":{"ko":" ","en":"a"},"minPlayers":2,"maxPlayers":2,"minutes":60,"paused":false}""")]
    [InlineData("name.en", """{"name":{"ko":"가","en":"a\nb"},"minPlayers":2,"maxPlayers":2,"minutes":60,"paused":false}""")]
    [InlineData("minPlayers", """{"name":{"ko":"가","en":"a"},"minPlayers":1,"maxPlayers":2,"minutes":60,"paused":false}""")]
    [InlineData("maxPlayers", """{"name":{"ko":"가","en":"a"},"minPlayers":3,"maxPlayers":2,"minutes":60,"paused":false}""")]
    [InlineData("maxPlayers", """{"name":{"ko":"가","en":"a"},"minPlayers":3,"maxPlayers":61,"minutes":60,"paused":false}""")]
    [InlineData("minutes", """{"name":{"ko":"가","en":"a"},"minPlayers":2,"maxPlayers":2,"minutes":19,"paused":false}""")]
    [InlineData("paused", """{"name":{"ko":"가","en":"a"},"minPlayers":2,"maxPlayers":2,"minutes":60}""")]
    public async Task What_is_no_sport_is_refused_by_field(string field, string json)
    {
        using var response = await _admin.AskAsync(HttpMethod.Put, $"/api/admin/sports/{Tennis}", json);

        var problem = await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        using var unknown = await _admin.AskAsync(HttpMethod.Put, "/api/admin/sports/chess", json);
        await unknown.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Another_process_follows_and_a_new_one_begins_with_it()
    {
        await using var other = await ApiServer.StartAsync(new ApiSetup { Folder = _api.Folder, Clock = _api.Clock });

        await ChangeAsync(new(new("테니스", "Tennis"), 2, 4, 60, false));

        await Patience.UntilAsync(
            () =>
            {
                _api.Clock.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(MostOf(other) == 4);
            },
            "the other process has the change");
        await using var third = await ApiServer.StartAsync(new ApiSetup { Folder = _api.Folder, Clock = _api.Clock });
        Assert.Equal(4, MostOf(third));
    }

    private static int MostOf(ApiServer api) => api.Services.GetRequiredService<PlayCatalogue>().Sport(Tennis).MaxPlayers;

    private async Task ChangeAsync(WriteSport change) =>
        (await _admin.Api.Administration.TryChangeSportAsync(Tennis, change)).OrThrow();
}
