using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Settings;
using Xunit;

namespace PlayLinkTalk.Tests.Api.People;

/// <summary>What members see of each other is what the owner allows.</summary>
public sealed class PersonTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_person_shows_text_sports_games_and_common_friends()
    {
        var (mia, bo, friend) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo", sports: new SportLevel("tennis-singles", 4)),
            await api.JoinAsync("Friend"));
        await bo.Api.Me.UpdateAsync(new(About: "  Mornings by the river.  "));
        await BefriendAsync(friend, mia, bo);

        using var response = await mia.AskAsync(HttpMethod.Get, $"/api/people/{bo.Id}");

        var person = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(
            ["id", "name", "simulated", "about", "sports", "gamesPlayed", "common", "commonFriends", "friend", "blocked"], person.Fields());
        var read = (await mia.Api.People.FindAsync(bo.Id))!;
        Assert.Equal(("Bo", "Mornings by the river.", 0), (read.Name, read.About, read.GamesPlayed));
        Assert.Equal(new PersonSport("tennis-singles", 4, 0), Assert.Single(read.Sports));
        Assert.Equal((friend.Id, 1), (Assert.Single(read.Common).Id, read.CommonFriends));
        Assert.Equal((false, null, false), (read.Friend, read.Request, read.Blocked));
    }

    [Fact]
    public async Task Games_that_are_over_count_by_sport()
    {
        await using var server = await ApiServer.StartAsync();
        var players = await server.JoinAsync(2);
        await players[0].AskForGameAsync();
        var game = await players[1].AskForGameAsync();
        Assert.Equal(0, (await players[0].Api.People.FindAsync(players[1].Id))!.GamesPlayed);

        server.Clock.Advance((await players[0].MatchAsync(game.MatchId!.Value)).EndsAt - server.Now);

        var person = (await players[0].Api.People.FindAsync(players[1].Id))!;
        Assert.Equal((1, new PersonSport("tennis-singles", null, 1)), (person.GamesPlayed, Assert.Single(person.Sports)));
    }

    [Theory]
    [InlineData(Audience.Everybody, true, true)]
    [InlineData(Audience.Friends, false, true)]
    [InlineData(Audience.Nobody, false, false)]
    public async Task Each_part_is_seen_by_those_it_is_for(Audience audience, bool byStrangers, bool byFriends)
    {
        var (stranger, friend) = (await api.JoinAsync("Stranger"), await api.JoinAsync("Friend"));
        var owner = await api.JoinAsync("Owner", sports: new SportLevel("running", 2));
        await owner.Api.Me.UpdateAsync(new(About: "hello"));
        await BefriendAsync(friend, owner);
        (await owner.Api.Settings.TryChangeAsync(new(Privacy: new(audience, audience, audience)))).OrThrow();

        Assert.Equal(byStrangers, IsSeen((await stranger.Api.People.FindAsync(owner.Id))!));
        Assert.Equal(byFriends, IsSeen((await friend.Api.People.FindAsync(owner.Id))!));
        Assert.True(IsSeen((await owner.Api.People.FindAsync(owner.Id))!));

        static bool IsSeen(PersonProfile person)
        {
            bool[] parts = [person.About is not null, person.Sports.Count > 0, person.District is not null, person.GamesPlayed is not null];
            return Assert.Single(parts.Distinct());
        }
    }

    [Fact]
    public async Task A_search_finds_the_beginning_of_a_name_in_any_case_and_leaves_out_what_is_hidden()
    {
        var seeker = await api.JoinAsync("Seeker");
        var (one, other, hidden) =
            (await api.JoinAsync("Zora Kim"), await api.JoinAsync("zorabel"), await api.JoinAsync("Zora Hidden"));
        var (blocker, guest) = (await api.JoinAsync("Zora Block"), await Guests.GuestTests.StartAsync(api, "Zora Guest"));
        (await hidden.Api.Settings.TryChangeAsync(new(Privacy: new(Search: false)))).OrThrow();
        await blocker.Api.Blocks.TryAddAsync(seeker.Id);
        await api.JoinAsync("A Zora");

        var found = await Pages.ReadAllAsync(cursor => seeker.Api.People.SearchAsync("ZORA", cursor, 1));

        Assert.Equal([other.Id, one.Id], found.Select(person => person.Id).OrderByDescending(id => id == other.Id));
        Assert.DoesNotContain(found, person => person.Id == guest.Id);
        var code = (await hidden.Api.Me.GetAsync()).FriendCode!;
        Assert.Equal(hidden.Id, (await seeker.Api.People.SearchAsync(code)).Items[0].Id);
        Assert.DoesNotContain((await blocker.Api.People.SearchAsync("Seeker")).Items, person => person.Id == seeker.Id);
    }

    [Fact]
    public async Task A_renamed_member_is_found_by_the_new_name()
    {
        var (seeker, member) = (await api.JoinAsync(), await api.JoinAsync("Quentin"));
        await member.Api.Me.UpdateAsync(new(DisplayName: "서연하"));

        Assert.Equal(member.Id, Assert.Single((await seeker.Api.People.SearchAsync("서연")).Items).Id);
        Assert.Empty((await seeker.Api.People.SearchAsync("quentin")).Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%20%20")]
    [InlineData("1234567890123456789012345678901")]
    public async Task A_search_has_some_text(string search)
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Get, $"/api/people?search={search}");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "search");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    public async Task Signs_of_a_pattern_are_only_signs(string search)
    {
        var player = await api.JoinAsync();

        Assert.Empty((await player.Api.People.SearchAsync(search)).Items);
    }

    [Fact]
    public async Task Unknown_accounts_are_not_found()
    {
        var player = await api.JoinAsync();

        Assert.Null(await player.Api.People.FindAsync(Guid.CreateVersion7()));
    }

    private static async Task BefriendAsync(Player one, params Player[] others)
    {
        foreach (var other in others)
        {
            (await one.Api.Friends.TryAskAsync(new(other.Id))).OrThrow();
            (await other.Api.Friends.TryAcceptAsync(one.Id)).OrThrow();
        }
    }
}
