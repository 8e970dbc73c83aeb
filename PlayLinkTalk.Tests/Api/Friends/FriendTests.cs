using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.People;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Friends;

/// <summary>Requests by account or code, what both sides see and hear, and what ends a friendship.</summary>
public sealed class FriendTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_request_is_seen_by_both_and_accepted_by_the_other()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));

        using var response = await mia.AskAsync(HttpMethod.Post, "/api/friends", $$"""{"accountId":"{{bo.Id}}"}""");

        var asked = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["accountId", "name", "state", "since", "simulated"], asked.Fields());
        Assert.Equal((bo.Id, "Bo", "sent"), (
            asked.GetProperty("accountId").GetGuid(), asked.GetProperty("name").GetString(), asked.GetProperty("state").GetString()));
        Assert.Equal([(mia.Id, FriendState.Received)], await ListAsync(bo));
        Assert.True((await mia.Api.Friends.TryAcceptAsync(bo.Id)).Problem!.IsNotFound);

        Assert.Equal(FriendState.Friends, (await bo.Api.Friends.TryAcceptAsync(mia.Id)).OrThrow().State);
        Assert.Equal(FriendState.Friends, (await bo.Api.Friends.TryAcceptAsync(mia.Id)).OrThrow().State);

        Assert.Equal([(bo.Id, FriendState.Friends)], await ListAsync(mia));
        Assert.Equal([(mia.Id, FriendState.Friends)], await ListAsync(bo));
        Assert.Equal([(NotificationKinds.FriendRequest, mia.Id)], await ToldAsync(bo));
        Assert.Equal([(NotificationKinds.FriendAccepted, bo.Id)], await ToldAsync(mia));
    }

    [Fact]
    public async Task A_code_finds_its_owner_as_people_type_it_and_a_new_one_replaces_it()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var code = (await bo.Api.Me.GetAsync()).FriendCode!;
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{8}$", code);

        var typed = $" {code[..4].ToLowerInvariant()}-{code[4..].Replace('0', 'O').Replace('1', 'l')}";
        Assert.Equal(bo.Id, (await mia.Api.Friends.TryAskAsync(new(Code: typed))).OrThrow().AccountId);

        var next = (await bo.Api.Friends.TryNewCodeAsync()).OrThrow().Code;
        Assert.NotEqual(code, next);
        Assert.True((await (await api.JoinAsync()).Api.Friends.TryAskAsync(new(Code: code))).Problem!.IsNotFound);
    }

    [Theory]
    [InlineData("{}", "accountId")]
    [InlineData("""{"code":"short"}""", "code")]
    [InlineData("""{"code":"0123456U"}""", "code")]
    [InlineData("""{"accountId":"01990000-0000-7000-8000-000000000001","code":"01234567"}""", "accountId")]
    public async Task A_request_names_one_account(string json, string field)
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/friends", json);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task A_repeated_request_is_one_and_two_that_ask_each_other_are_friends()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));

        await Task.WhenAll(mia.Api.Friends.TryAskAsync(new(bo.Id)), mia.Api.Friends.TryAskAsync(new(bo.Id)));
        Assert.Equal([(bo.Id, FriendState.Sent)], await ListAsync(mia));
        Assert.Single(await ToldAsync(bo));

        var (jo, al) = (await api.JoinAsync("Jo"), await api.JoinAsync("Al"));
        var both = await Task.WhenAll(jo.Api.Friends.TryAskAsync(new(al.Id)), al.Api.Friends.TryAskAsync(new(jo.Id)));
        Assert.All(both, asked => Assert.Null(asked.Problem));
        Assert.Equal([(al.Id, FriendState.Friends)], await ListAsync(jo));
    }

    [Fact]
    public async Task Either_side_ends_a_request_or_friendship()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        foreach (var (isFriend, ends) in ((bool, Player)[])[(false, mia), (false, bo), (true, mia), (true, bo)])
        {
            (await mia.Api.Friends.TryAskAsync(new(bo.Id))).OrThrow();
            if (isFriend)
            {
                (await bo.Api.Friends.TryAcceptAsync(mia.Id)).OrThrow();
            }

            Assert.True((await ends.Api.Friends.TryEndAsync(ends == mia ? bo.Id : mia.Id)).Succeeded);
            Assert.Empty(await ListAsync(mia));
            Assert.Empty(await ListAsync(bo));
        }
    }

    [Fact]
    public async Task A_block_ends_the_friendship_and_hides_both_from_each_other()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        (await mia.Api.Friends.TryAskAsync(new(bo.Id))).OrThrow();
        (await bo.Api.Friends.TryAcceptAsync(mia.Id)).OrThrow();

        await bo.Api.Blocks.TryAddAsync(mia.Id);

        Assert.Empty(await ListAsync(mia));
        Assert.Empty(await ListAsync(bo));
        Assert.True((await mia.Api.Friends.TryAskAsync(new(bo.Id))).Problem!.IsNotFound);
        Assert.True((await mia.Api.Friends.TryAskAsync(new(Code: (await bo.Api.Me.GetAsync()).FriendCode))).Problem!.IsNotFound);
        Assert.True((await bo.Api.Friends.TryAskAsync(new(mia.Id))).Problem!.IsNotFound);
        Assert.Null(await mia.Api.People.FindAsync(bo.Id));
        Assert.True((await bo.Api.People.FindAsync(mia.Id))!.Blocked);
        await bo.Api.Blocks.TryRemoveAsync(mia.Id);
        Assert.Empty(await ListAsync(mia));
    }

    [Fact]
    public async Task Friends_are_bounded_and_come_page_by_page()
    {
        await using var server = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Friends:Most"] = "7" },
        });
        var (player, others) = (await server.JoinAsync(), await server.JoinAsync(8));
        foreach (var other in others.Take(7))
        {
            (await player.Api.Friends.TryAskAsync(new(other.Id))).OrThrow();
        }

        Assert.Equal(ProblemCodes.TooManyFriends, (await player.Api.Friends.TryAskAsync(new(others[7].Id))).Problem!.Code);
        Assert.Equal(ProblemCodes.TooManyFriends, (await others[7].Api.Friends.TryAskAsync(new(player.Id))).Problem!.Code);
        var all = await Pages.ReadAllAsync(cursor => player.Api.Friends.ListAsync("sent", cursor, 3));
        Assert.Equal(others.Take(7).Select(other => other.Id).Order(), all.Select(friend => friend.AccountId).Order());
        Assert.Empty((await player.Api.Friends.ListAsync("received")).Items);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task A_new_game_is_told_to_friends_where_both_want_it(bool shares, bool wants, bool isTold)
    {
        var (mia, bo, other) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Other"));
        (await mia.Api.Friends.TryAskAsync(new(bo.Id))).OrThrow();
        (await bo.Api.Friends.TryAcceptAsync(mia.Id)).OrThrow();
        (await mia.Api.Settings.TryChangeAsync(new(Privacy: new(ShareGames: shares)))).OrThrow();
        (await bo.Api.Settings.TryChangeAsync(new(
            Kinds: new Dictionary<string, bool> { [NotificationKinds.FriendPlaying] = wants }))).OrThrow();
        var district = (shares, wants) switch { (true, true) => "jeju-jeju", (true, _) => "ulsan-ulju", _ => "gangwon-wonju" };

        await mia.AskForGameAsync(district: district);
        var game = await other.AskForGameAsync(district: district);

        Assert.Equal(isTold, (await ToldAsync(bo)).Contains((NotificationKinds.FriendPlaying, mia.Id)));
        (Guid, Guid)[] listed = isTold ? [(game.MatchId!.Value, mia.Id)] : [];
        Assert.Equal(
            listed, (await bo.Api.Friends.GamesAsync()).Items.Select(each => (each.MatchId, Assert.Single(each.Friends).Id)));
        Assert.Empty((await other.Api.Friends.GamesAsync()).Items);
        Assert.NotNull(game.MatchId);
        Assert.DoesNotContain(await ToldAsync(mia), told => told.Code == NotificationKinds.FriendPlaying);
    }

    internal static async Task<(string Code, Guid? About)[]> ToldAsync(Player player) =>
    [
        .. (await player.Api.Notifications.ListAsync()).Items.Where(entry => entry.Type == FeedEventTypes.Notification)
            .Select(entry => entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!).Select(told => (told.Code, told.AccountId)),
    ];

    private static async Task<(Guid, FriendState)[]> ListAsync(Player player) =>
        [.. (await player.Api.Friends.ListAsync()).Items.Select(friend => (friend.AccountId, friend.State))];
}
