using System.Net;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Rooms;

public sealed class RoomMembersTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task The_members_come_by_themselves_for_a_page_that_is_open()
    {
        var room = Guid.CreateVersion7();
        web.Api.Rooms.Add(new(
            room, RoomKind.Group, "토요일 모임", null, 0, 0, 0, null,
            [new(web.Api.Me.Id, "미나", false, 0), new(Guid.CreateVersion7(), "서연", true, 0)], DateTimeOffset.UtcNow));
        using var browser = web.Open(signedIn: true);

        var members = await browser.ReadAsync($"/rooms/{room}/members");

        Assert.Contains("data-members-list", members);
        Assert.Contains("서연", members);
        Assert.Contains("가상 플레이어", members);
        Assert.DoesNotContain("<html", members);
        Assert.Contains($"src=\"/rooms/{room}/members\"", await browser.ReadAsync($"/rooms/{room}"));
    }

    [Fact]
    public async Task A_room_of_others_is_not_there_and_a_stranger_signs_in_first()
    {
        using var browser = web.Open(signedIn: true);
        using var stranger = web.Open();

        using var foreign = await browser.GetAsync($"/rooms/{Guid.CreateVersion7()}/members");
        using var nobody = await stranger.GetAsync($"/rooms/{Guid.CreateVersion7()}/members");

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.StartsWith("/sign-in", nobody.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
