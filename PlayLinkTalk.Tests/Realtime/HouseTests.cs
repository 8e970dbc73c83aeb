using System.Net.Http.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>The node together with the real Api.</summary>
public sealed class HouseTests
{
    [Fact]
    public async Task What_the_broker_loses_is_supplied_by_the_check()
    {
        await using var house = await House.StartAsync("00:00:00.300");
        var players = new List<House.Player>();
        for (var at = 0; at < 6; at++)
        {
            players.Add(await house.SignUpAsync($"Player {at}"));
        }

        var room = await House.NewRoomAsync(players[0], [.. players.Skip(1)]);
        var hubs = new List<RawHub>();
        foreach (var player in players)
        {
            hubs.Add(await house.FollowAsync(player));
        }

        // Losing everything from here on: a message, that one has left, and that one has signed out.
        house.Broker.Fate = _ => Fate.Lost;
        var last = await House.PostAsync(players[0], room, "the last word");
        Assert.All(await Task.WhenAll(hubs.Select(hub => hub.NextAsync<Message>("message"))), heard => Assert.Equal(last, heard));
        (await players[4].Api.Rooms.TryLeaveAsync(room)).OrThrow();
        Assert.Equal("left", (await hubs[4].NextAsync<RoomChanged>("roomChanged")).Change);
        (await players[5].Api.Sessions.TrySignOutAsync()).OrThrow();
        Assert.False((await hubs[5].NextAsync<Goodbye>("goodbye")).Reconnect);

        foreach (var hub in hubs)
        {
            await hub.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_check_answers_for_each_token_what_is_its_own()
    {
        await using var house = await House.StartAsync("00:05:00");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var (shared, mias) = (await House.NewRoomAsync(mia, bo), await House.NewRoomAsync(mia, kim));
        await House.PostAsync(bo, shared, "one");
        await House.PostAsync(mia, mias, "one");
        await House.PostAsync(mia, mias, "two");

        var answer = await CheckAsync(house, new([
            new(mia.Token, [shared, mias, Guid.CreateVersion7()]), new(bo.Token, [mias, shared]), new("no token", [mias]), new(mia.Token, [])]));

        Assert.Equal([true, true, false, true], answer.Sessions.Select(stand => stand.SignedIn));
        Assert.Equal(new Dictionary<Guid, long> { [shared] = 1, [mias] = 2 }, answer.Sessions[0].Rooms);
        Assert.Equal(new Dictionary<Guid, long> { [shared] = 1 }, answer.Sessions[1].Rooms);
        Assert.Empty(answer.Sessions[2].Rooms);
        Assert.True(answer.Sessions[1].FeedSeq > 0);
    }

    [Fact]
    public async Task A_check_of_too_much_is_refused()
    {
        await using var house = await House.StartAsync("00:05:00");
        using var http = new HttpClient { BaseAddress = house.Nodes };
        CheckRequest[] tooMuch =
        [
            new([.. Enumerable.Repeat(new CheckedSession("token", []), CheckRequest.MostSessions + 1)]),
            new([new("token", [.. Enumerable.Range(0, CheckRequest.MostRooms + 1).Select(_ => Guid.CreateVersion7())])]),
            new([new(null!, [])]),
        ];
        foreach (var request in tooMuch)
        {
            using var response = await http.PostAsJsonAsync("/api/realtime/check", request, WireJson.Options);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    private static async Task<CheckResponse> CheckAsync(House house, CheckRequest request)
    {
        using var http = new HttpClient { BaseAddress = house.Nodes };
        using var response = await http.PostAsJsonAsync("/api/realtime/check", request, WireJson.Options);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<CheckResponse>(WireJson.Options))!;
    }
}
