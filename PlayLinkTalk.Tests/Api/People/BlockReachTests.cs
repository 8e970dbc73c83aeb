using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.People;

/// <summary>What a block keeps away, wherever the two still meet.</summary>
public sealed class BlockReachTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task In_a_shared_room_their_words_are_positions_and_their_name_is_gone_until_the_block_ends()
    {
        var (mia, bo, kim) = (await api.JoinAsync("Mia"), await api.JoinAsync("Harasser"), await api.JoinAsync("Kim"));
        var room = (await mia.OpenGroupAsync(bo, kim)).Id;
        await bo.SayAsync(room, "before");
        await kim.SayAsync(room, "hello");
        await mia.Api.Blocks.TryAddAsync(bo.Id);
        await bo.SayAsync(room, "after");

        var seen = (await mia.Api.Messages.LatestAsync(room)).Items;
        Assert.Equal([1, 2, 3], seen.Select(message => message.Seq));
        Assert.Equal([MessageKind.Hidden, MessageKind.Text, MessageKind.Hidden], seen.Select(message => message.Kind));
        Assert.All(seen.Where(message => message.Kind == MessageKind.Hidden), hidden =>
            Assert.Equal((null, null, null, null), (hidden.Text, hidden.Sender, hidden.Id, hidden.ClientMessageId)));

        using (var answer = await mia.AskAsync(HttpMethod.Get, $"/api/rooms/{room}"))
        {
            Assert.DoesNotContain("Harasser", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var member = (await mia.Api.Rooms.FindAsync(room))!.Members.Single(other => other.AccountId == bo.Id);
        Assert.Equal(("", true), (member.Name, member.Blocked));

        // The others, and the blocked one, notice nothing.
        Assert.Equal(["before", "hello", "after"], (await bo.Api.Messages.LatestAsync(room)).Items.Select(message => message.Text));
        Assert.Equal(["before", "hello", "after"], (await kim.Api.Messages.LatestAsync(room)).Items.Select(message => message.Text));

        await mia.Api.Blocks.TryRemoveAsync(bo.Id);
        Assert.Equal(["before", "hello", "after"], (await mia.Api.Messages.LatestAsync(room)).Items.Select(message => message.Text));
    }

    [Fact]
    public async Task Neither_finds_the_other_by_id_and_the_blocker_finds_the_block()
    {
        var players = await api.JoinAsync(2);
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        Assert.Null(await players[1].Api.Accounts.FindPlayerAsync(players[0].Id));
        Assert.Null(await players[0].Api.Accounts.FindPlayerAsync(players[1].Id));
        Assert.Equal(players[1].Id, (await players[0].Api.Blocks.FindAsync(players[1].Id))!.Account.Id);
        Assert.Null(await players[1].Api.Blocks.FindAsync(players[0].Id));

        await players[0].Api.Blocks.TryRemoveAsync(players[1].Id);
        Assert.NotNull(await players[1].Api.Accounts.FindPlayerAsync(players[0].Id));
    }

    [Fact]
    public async Task In_a_game_that_both_were_in_before_the_name_is_gone_and_the_seat_stays()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Harasser"));
        await mia.AskForGameAsync();
        var match = (await bo.AskForGameAsync()).MatchId!.Value;
        await mia.Api.Blocks.TryAddAsync(bo.Id);

        var player = (await mia.MatchAsync(match)).Players.Single(other => other.AccountId == bo.Id);
        Assert.Equal(("", true), (player.Name, player.Blocked));
        Assert.Equal("Mia", (await bo.MatchAsync(match)).Players.Single(other => other.AccountId == mia.Id).Name);

        // Leaving is told, without the name: in the list as in the log of the feed.
        await bo.Api.Matches.TryLeaveAsync(match);
        using var list = await mia.AskAsync(HttpMethod.Get, "/api/notifications");
        var told = await list.Content.ReadAsStringAsync();
        Assert.Contains("player-left", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Harasser", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_told_before_the_block_loses_the_name_too()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Harasser"));
        await mia.AskForGameAsync("squash");
        var match = (await bo.AskForGameAsync("squash")).MatchId!.Value;
        await bo.Api.Matches.TryLeaveAsync(match);
        await mia.Api.Blocks.TryAddAsync(bo.Id);

        using var list = await mia.AskAsync(HttpMethod.Get, "/api/notifications");

        Assert.DoesNotContain("Harasser", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presence_stays_away_from_both()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var presence = (PlayLinkTalk.Messaging.IPresence)api.Services.GetService(typeof(PlayLinkTalk.Messaging.IPresence))!;
        foreach (var player in players)
        {
            await presence.EnterAsync(player.Id, $"{player.Id}", [room], CancellationToken.None);
        }

        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        foreach (var player in players)
        {
            Assert.Equal([player.Id], await player.Api.Rooms.OnlineAsync(room));
        }
    }

    [Fact]
    public async Task A_node_is_told_about_both_directions_of_a_block()
    {
        var players = await api.JoinAsync(2);
        var feeds = (await players[0].ListenAsync(), await players[1].ListenAsync());
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        Assert.Equal("block", (await feeds.Item1.NextAsync()).Type);
        var signal = await feeds.Item2.NextAsync();
        Assert.Equal(("blocked-by", 0), (signal.Type, signal.Seq));
        Assert.Equal([players[1].Id], (await ResumeAsync(players[0])).Blocked);
        Assert.Equal([players[0].Id], (await ResumeAsync(players[1])).BlockedBy);
    }

    [Fact]
    public async Task A_message_between_the_two_is_refused_with_a_stable_code()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].Api.Rooms.TryOpenDirectAsync(players[1].Id)).OrThrow().Id;
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        foreach (var player in players)
        {
            using var refused = await player.AskAsync(
                HttpMethod.Post, $"/api/rooms/{room}/messages", $$"""{"clientMessageId":"{{Guid.NewGuid()}}","text":"still here"}""");
            await refused.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }
    }

    private async Task<ResumeResponse> ResumeAsync(Player player)
    {
        var batch = new ResumeBatch([new(player.Token, new ResumeRequest())]);
        using var response = await api.Http.PostAsync(
            "/api/realtime/resume",
            System.Net.Http.Json.JsonContent.Create(batch, options: PlayLinkTalk.Contracts.Json.WireJson.Options));
        var answers = System.Text.Json.JsonSerializer.Deserialize<ResumeBatchResponse>(
            await response.Content.ReadAsStringAsync(), PlayLinkTalk.Contracts.Json.WireJson.Options)!;
        return answers.Answers[0].Resumed!;
    }
}
