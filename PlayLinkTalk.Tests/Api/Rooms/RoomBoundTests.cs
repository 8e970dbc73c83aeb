using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>What one account can cause is bounded: rooms, strangers a day, and the open invitations of a member.</summary>
public sealed class RoomBoundTests(RoomBoundTests.SmallApi api) : IClassFixture<RoomBoundTests.SmallApi>
{
    [Fact]
    public async Task An_account_invites_so_many_strangers_a_day_and_its_friends_beyond()
    {
        var others = await api.JoinAsync(SmallApi.Invitations + 1);
        var mia = await api.JoinAsync("Mia");
        var first = await mia.OpenGroupAsync(others[..^2]);
        Assert.True((await others[0].Api.Rooms.TryAcceptAsync(first.Id)).Succeeded);

        var tooMany = await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [others[^1].Id, others[^2].Id]));
        var last = await mia.Api.Rooms.TryInviteAsync(first.Id, [others[^1].Id]);
        var direct = await mia.Api.Rooms.TryOpenDirectAsync(others[^2].Id);
        var known = await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [others[0].Id]));

        foreach (var problem in (ApiProblem[])[tooMany.Problem!, direct.Problem!])
        {
            Assert.Equal((429, ProblemCodes.RateLimited), (problem.Status, problem.Code));
            Assert.InRange(problem.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        }

        Assert.True(last.Succeeded);
        Assert.Null(known.Problem);
        // What was refused left nothing behind.
        Assert.Equal(2, (await mia.Api.Rooms.ListAsync()).Items.Count);
        api.Clock.Advance(tooMany.Problem!.RetryAfter!.Value);
        Assert.Null((await mia.Api.Rooms.TryOpenDirectAsync(others[^2].Id)).Problem);
    }

    [Fact]
    public async Task Invitations_at_once_are_counted_exactly()
    {
        var others = await api.JoinAsync(SmallApi.Invitations * 2);
        var mia = await api.JoinAsync("Mia");
        var room = await mia.OpenGroupAsync();

        var answers = await Task.WhenAll(others.Select(other => mia.Api.Rooms.TryInviteAsync(room.Id, [other.Id])));

        Assert.Equal(SmallApi.Invitations, answers.Count(answer => answer.Succeeded));
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(ProblemCodes.RateLimited, answer.Problem!.Code));
    }

    [Fact]
    public async Task A_member_has_so_many_open_invitations_and_the_oldest_end()
    {
        var bo = await api.JoinAsync("Bo");
        var rooms = new List<Guid>();
        foreach (var other in await api.JoinAsync(SmallApi.OpenInvitations + 2))
        {
            api.Clock.Advance(TimeSpan.FromSeconds(1));
            var direct = rooms.Count % 2 == 0;
            rooms.Add(direct ? (await other.Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow().Id : (await other.OpenGroupAsync(bo)).Id);
        }

        var left = (await bo.Api.Rooms.ListAsync()).Items;

        Assert.Equal(rooms[2..].Order(), left.Select(room => room.Id).Order());
    }

    [Fact]
    public async Task An_account_opens_so_many_rooms_and_leaving_one_makes_space()
    {
        var mia = await api.JoinAsync("Mia");
        for (var at = 0; at < SmallApi.Opened; at++)
        {
            await mia.OpenGroupAsync();
        }

        var refused = await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [mia.Id]));
        await mia.Api.Rooms.TryLeaveAsync((await mia.Api.Rooms.ListAsync()).Items[0].Id);

        Assert.Equal((409, ProblemCodes.TooManyRooms), (refused.Problem!.Status, refused.Problem.Code));
        await mia.OpenGroupAsync();
    }

    [Fact]
    public async Task An_account_is_in_so_many_rooms_and_games_come_on_top()
    {
        var bo = await api.JoinAsync("Bo");
        foreach (var other in await api.JoinAsync(SmallApi.Rooms))
        {
            var room = await other.OpenGroupAsync(bo);
            Assert.True((await bo.Api.Rooms.TryAcceptAsync(room.Id)).Succeeded);
        }

        var mia = await api.JoinAsync("Mia");
        var invited = await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [bo.Id]));
        var opened = await bo.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [bo.Id]));
        await bo.AskForGameAsync("tennis-singles", 40);
        var game = await mia.AskForGameAsync("tennis-singles", 40);

        Assert.Equal(ProblemCodes.TooManyRooms, invited.Problem!.Code);
        Assert.Equal(ProblemCodes.TooManyRooms, opened.Problem!.Code);
        Assert.NotNull(await bo.Api.Rooms.FindAsync(game.RoomId!.Value));
    }

    public sealed class SmallApi() : ApiServer(new ApiSetup
    {
        Settings = new Dictionary<string, string?>
        {
            ["Rooms:InvitationsPerDayPerAccount"] = $"{Invitations}",
            ["Rooms:MostOpenInvitations"] = $"{OpenInvitations}",
            ["Rooms:MostRoomsOpenedPerAccount"] = $"{Opened}",
            ["Rooms:MostRoomsPerAccount"] = $"{Rooms}",
        },
    })
    {
        public const int Invitations = 5;
        public const int OpenInvitations = 4;
        public const int Opened = 3;
        public const int Rooms = 6;
    }
}
