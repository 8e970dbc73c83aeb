using System.Net;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.People;

public sealed class BlockTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Blocks_are_listed_only_to_the_account_that_set_them()
    {
        var players = await api.JoinAsync(2);
        Assert.True((await players[0].Api.Blocks.TryAddAsync(players[1].Id)).Succeeded);
        Assert.True((await players[0].Api.Blocks.TryAddAsync(players[1].Id)).Succeeded);

        using var response = await players[0].AskAsync(HttpMethod.Get, "/api/blocks");

        var block = Assert.Single((await response.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray());
        Assert.Equal(["account", "since"], block.Fields());
        Assert.Equal(players[1].Id, block.GetProperty("account").GetProperty("id").GetGuid());
        Assert.Empty((await players[1].Api.Blocks.ListAsync()).Items);
        Assert.True((await players[0].Api.Blocks.TryRemoveAsync(players[1].Id)).Succeeded);
        Assert.True((await players[0].Api.Blocks.TryRemoveAsync(players[1].Id)).Succeeded);
        Assert.Empty((await players[0].Api.Blocks.ListAsync()).Items);
    }

    [Fact]
    public async Task A_block_takes_the_room_of_the_two_from_both_and_its_end_gives_it_back()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].Api.Rooms.TryOpenDirectAsync(players[1].Id)).OrThrow();
        (await players[1].Api.Messages.TrySendAsync(room.Id, new(Guid.NewGuid(), "before"))).OrThrow();

        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        foreach (var player in players)
        {
            Assert.Empty((await player.Api.Rooms.ListAsync()).Items);
            Assert.True((await player.Api.Messages.TrySendAsync(room.Id, new(Guid.NewGuid(), "against a block"))).Problem!.IsNotFound);
        }

        await players[0].Api.Blocks.TryRemoveAsync(players[1].Id);
        var again = (await players[1].Api.Rooms.TryOpenDirectAsync(players[0].Id)).OrThrow();
        (await players[1].Api.Messages.TrySendAsync(again.Id, new(Guid.NewGuid(), "after"))).OrThrow();

        Assert.Equal(room.Id, again.Id);
        Assert.Equal(["before", "after"], (await players[0].Api.Messages.LatestAsync(room.Id)).Items.Select(m => m.Text));
    }

    [Fact]
    public async Task Many_come_page_by_page()
    {
        var player = await api.JoinAsync();
        var others = await api.JoinAsync(11);
        await Task.WhenAll(others.Select(other => player.Api.Blocks.TryAddAsync(other.Id)));

        var all = await Pages.ReadAllAsync(cursor => player.Api.Blocks.ListAsync(cursor, 4));

        Assert.Equal(others.Select(other => other.Id).Order(), all.Select(block => block.Account.Id).Order());
    }

    [Fact]
    public async Task Blocking_oneself_or_an_unknown_account_is_refused()
    {
        var player = await api.JoinAsync();

        Assert.True((await player.Api.Blocks.TryAddAsync(player.Id)).Problem!.IsNotFound);
        Assert.True((await player.Api.Blocks.TryAddAsync(Guid.NewGuid())).Problem!.IsNotFound);
    }

    [Fact]
    public async Task Accounts_separated_by_a_block_cannot_open_rooms_with_each_other()
    {
        var players = await api.JoinAsync(3);
        var group = await players[1].OpenGroupAsync(players[2]);
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        foreach (var (one, other) in (((Player, Player)[])[(players[0], players[1]), (players[1], players[0])]))
        {
            var known = await one.Api.Rooms.TryOpenDirectAsync(other.Id);
            var unknown = await one.Api.Rooms.TryOpenDirectAsync(Guid.NewGuid());
            Assert.Equal((unknown.Problem!.Status, unknown.Problem.Code), (known.Problem!.Status, known.Problem.Code));
            Assert.Contains("accountIds", (await one.Api.Rooms.TryCreateAsync(new CreateRoom("Both", [other.Id, players[2].Id]))).Problem!.Errors.Keys);
        }

        Assert.Contains("accountIds", (await players[1].Api.Rooms.TryInviteAsync(group.Id, [players[0].Id])).Problem!.Errors.Keys);
    }
}
