using System.Net;
using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The Api takes what the page of a room offers: every link and every form of every kind of room, without JavaScript.</summary>
public sealed partial class RoomActionsTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData(RoomKind.Direct, "leave", true)]
    [InlineData(RoomKind.Group, "leave", true)]
    [InlineData(RoomKind.Match, "leave", false)]
    public async Task Every_action_on_the_page_works(RoomKind kind, string leave, bool canLeave)
    {
        var players = await site.Api.JoinAsync(2);
        var room = await OpenAsync(kind, players);
        await players[1].SayAsync(room, "hello");
        using var browser = site.Open(players[0]);
        var page = await browser.ReadAsync($"/rooms/{room}");

        foreach (var link in Links(page))
        {
            using var response = await browser.GetAsync(link);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{kind}: {link} answers {(int)response.StatusCode}");
        }

        using (var sent = await browser.PostAsync($"/rooms/{room}", "send", ("Text", "hi")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }

        Assert.Equal(canLeave, page.Contains($"value=\"{leave}\"", StringComparison.Ordinal));
        if (canLeave)
        {
            using var left = await browser.PostAsync($"/rooms/{room}", leave);
            Assert.Equal((HttpStatusCode.Redirect, "/rooms"), (left.StatusCode, PathOf(left)));
            Assert.DoesNotContain($"/rooms/{room}", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_direct_room_that_was_left_comes_back_on_the_page_when_the_other_writes()
    {
        var players = await site.Api.JoinAsync(2);
        var room = await OpenAsync(RoomKind.Direct, players);
        await players[1].SayAsync(room, "before");
        using var browser = site.Open(players[0]);
        using var left = await browser.PostAsync($"/rooms/{room}", "leave");

        await players[1].SayAsync(room, "again");

        Assert.Contains($"/rooms/{room}", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
        Assert.Contains("before", await browser.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoomKind.Direct)]
    [InlineData(RoomKind.Group)]
    public async Task An_invitation_stands_apart_until_it_is_accepted(RoomKind kind)
    {
        var players = await site.Api.JoinAsync(2);
        var room = await OpenAsync(kind, players);
        await players[0].SayAsync(room, "hello");
        using var browser = site.Open(players[1]);

        Assert.Contains("class=\"invitations\"", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
        // Looking into the room is no consent, and marks nothing as read.
        Assert.Contains("room__invitation", await browser.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);
        Assert.Equal(1, (await players[1].Api.Rooms.FindAsync(room))!.Unread);
        using (var accepted = await browser.PostAsync($"/rooms/{room}", "accept"))
        {
            Assert.Equal((HttpStatusCode.Redirect, $"/rooms/{room}"), (accepted.StatusCode, PathOf(accepted)));
        }

        Assert.DoesNotContain("room__invitation", await browser.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"invitations\"", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
        Assert.Equal(0, (await players[1].Api.Rooms.FindAsync(room))!.Unread);
    }

    [Theory]
    [InlineData(RoomKind.Direct)]
    [InlineData(RoomKind.Group)]
    public async Task An_invitation_is_declined_in_one_tap(RoomKind kind)
    {
        var players = await site.Api.JoinAsync(2);
        var room = await OpenAsync(kind, players);
        using var browser = site.Open(players[1]);
        await browser.ReadAsync("/rooms");

        using var declined = await browser.PostAsync($"/rooms/{room}", "leave");

        Assert.Equal((HttpStatusCode.Redirect, "/rooms"), (declined.StatusCode, PathOf(declined)));
        await players[0].SayAsync(room, "please");
        Assert.DoesNotContain($"/rooms/{room}", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_names_the_room_pins_mutes_and_hands_it_over_on_its_settings()
    {
        var players = await site.Api.JoinAsync(2);
        var room = await OpenAsync(RoomKind.Group, players);
        await players[1].SayAsync(room, "read this");
        using var browser = site.Open(players[0]);
        var settings = $"/rooms/{room}/settings";
        await browser.ReadAsync(settings);

        foreach (var (form, field, value) in ((string, string, string)[])[
            ("rename", "Title", "Thursday"), ("pin", "Pin", "1"), ("mute", "Mute", "8h"), ("hand-over", "Owner", $"{players[1].Id}")])
        {
            using var done = await browser.PostAsync(settings, form, (field, value));
            Assert.Equal((HttpStatusCode.Redirect, settings), (done.StatusCode, PathOf(done)));
        }

        var page = await browser.ReadAsync($"/rooms/{room}");
        Assert.Contains("Thursday", page, StringComparison.Ordinal);
        Assert.Contains("room__pins", page, StringComparison.Ordinal);
        var changed = (await players[1].Api.Rooms.FindAsync(room))!;
        Assert.Equal(players[1].Id, changed.Members.Single(member => member.Role == RoomRole.Owner).AccountId);
        Assert.NotNull((await players[0].Api.Rooms.FindAsync(room))!.MutedUntil);
        Assert.DoesNotContain("value=\"rename\"", await browser.ReadAsync(settings), StringComparison.Ordinal);
        Assert.Contains("Thursday", await browser.ReadAsync("/rooms?search=thurs"), StringComparison.Ordinal);
        Assert.DoesNotContain("Thursday", await browser.ReadAsync("/rooms?search=nothing"), StringComparison.Ordinal);
    }

    private static async Task<Guid> OpenAsync(RoomKind kind, Player[] players)
    {
        switch (kind)
        {
            case RoomKind.Direct:
                return (await players[0].Api.Rooms.TryOpenDirectAsync(players[1].Id)).OrThrow().Id;
            case RoomKind.Group:
                return (await players[0].OpenGroupAsync(players[1])).Id;
            default:
                await players[0].AskForGameAsync();
                return (await players[1].AskForGameAsync()).RoomId!.Value;
        }
    }

    private static string PathOf(HttpResponseMessage response) =>
        response.Headers.Location!.IsAbsoluteUri ? response.Headers.Location.AbsolutePath : response.Headers.Location.OriginalString;

    /// <summary>Of the page itself; those of templates are filled by its script.</summary>
    private static IEnumerable<string> Links(string page) =>
        Link().Matches(Template().Replace(page[page.IndexOf("<talk-room", StringComparison.Ordinal)..], ""))
            .Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex("""<a[^>]* href="(/[^"#]*)""")]
    private static partial Regex Link();

    [GeneratedRegex("<template.*?</template>", RegexOptions.Singleline)]
    private static partial Regex Template();
}
