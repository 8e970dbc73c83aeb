using System.Net;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Rooms;

/// <summary>Setting and meeting the assistant, without JavaScript.</summary>
public sealed class AssistantPageTests
{
    [Fact]
    public async Task A_member_opens_its_room_with_the_assistant()
    {
        await using var site = await SiteServer.StartAsync(AssistedApi.Setup);
        var player = await site.Api.JoinAsync("Jiwoo");
        using var browser = site.Open(player);
        Assert.Contains("href=\"/assistant\"", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await browser.ReadAsync("/assistant"));
        Assert.Contains("built-in demo responder", page, StringComparison.Ordinal);
        Assert.Contains("30 of 30 of your answers left today", page, StringComparison.Ordinal);

        using var begun = await browser.PostAsync("/assistant", "begin");

        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var room = (await player.Api.Rooms.ListAsync()).Items.Single();
        Assert.EndsWith($"/rooms/{room.Id}", begun.Headers.Location!.ToString(), StringComparison.Ordinal);
        var talk = await browser.ReadAsync($"/rooms/{room.Id}");
        Assert.Contains("auto-reply", talk, StringComparison.Ordinal);
        Assert.DoesNotContain($"whisper={AssistantAccount.Id}", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_page_says_what_it_is_and_keeps_it_away()
    {
        await using var site = await SiteServer.StartAsync(AssistedApi.Setup);
        var player = await site.Api.JoinAsync("Jiwoo");
        (await player.Api.Assistant.TryOpenRoomAsync()).OrThrow();
        var page = $"/people/{AssistantAccount.Id}";
        using var browser = site.Open(player);
        var shown = WebUtility.HtmlDecode(await browser.ReadAsync(page));
        Assert.Contains("never whispers", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Friend\"", shown, StringComparison.Ordinal);

        using (var blocked = await browser.PostAsync($"{page}/block", "block"))
        {
            Assert.Equal(HttpStatusCode.Redirect, blocked.StatusCode);
        }

        Assert.NotNull(await player.Api.Blocks.FindAsync(AssistantAccount.Id));
        Assert.Empty((await player.Api.Rooms.ListAsync()).Items);
        using var refused = await browser.PostAsync("/assistant", "begin");
        Assert.Contains("You block the assistant", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unblocked = await browser.PostAsync(page, "unblock");
        Assert.Null(await player.Api.Blocks.FindAsync(AssistantAccount.Id));
    }

    [Fact]
    public async Task The_owner_sets_it_and_members_read_what_it_is_told()
    {
        await using var site = await SiteServer.StartAsync(AssistedApi.Setup);
        var (owner, member) = (await site.Api.JoinAsync("Owner"), await site.Api.JoinAsync("Member"));
        var room = (await owner.OpenGroupAsync(member)).Id;
        var page = $"/rooms/{room}/settings/assistant";
        using var owners = site.Open(owner);
        using var members = site.Open(member, "ko");
        Assert.Contains($"href=\"{page}\"", await owners.ReadAsync($"/rooms/{room}/settings"), StringComparison.Ordinal);

        using var saved = await owners.PostAsync(page, "assistant", ("Mode", "Mentioned"), ("Instruction", "Be kind.\r\nBe short."));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var set = (await owner.Api.Assistant.FindAsync(room))!;
        Assert.Equal((AssistantMode.Mentioned, "Be kind.\nBe short."), (set.Mode, set.Instruction));
        var shown = WebUtility.HtmlDecode(await members.ReadAsync(page));
        Assert.Contains("부를 때만", shown, StringComparison.Ordinal);
        Assert.Contains("Be kind.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", shown, StringComparison.Ordinal);
        var told = WebUtility.HtmlDecode(await members.ReadAsync($"/rooms/{room}"));
        Assert.Contains("Owner님이 어시스턴트를 켰어요", told, StringComparison.Ordinal);
        using var wrong = await owners.PostAsync(page, "assistant", ("Mode", "Always"), ("Instruction", new string('a', 2001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(AssistantMode.Mentioned, (await owner.Api.Assistant.FindAsync(room))!.Mode);
    }

    [Fact]
    public async Task An_answer_is_stopped_without_a_script()
    {
        await using var web = await WebServer.StartAsync();
        var room = new Room(
            Guid.CreateVersion7(), RoomKind.Direct, "어시스턴트", null, 1, 1, 0, null,
            [new(web.Api.Me.Id, "미나", false, 1), new(AssistantAccount.Id, "어시스턴트", false, null)], DateTimeOffset.UtcNow);
        web.Api.Rooms.Add(room);
        web.Api.RoomAssistant = web.Api.RoomAssistant with
        {
            Answering = new(room.Id, AssistantAccount.Id, Guid.NewGuid(), web.Api.Me.Id, "말하는 중", false),
        };
        using var browser = web.Open(signedIn: true);

        using var stopped = await browser.PostAsync($"/rooms/{room.Id}/settings/assistant", "stop");

        Assert.Equal($"/rooms/{room.Id}", stopped.Headers.Location!.OriginalString);
        Assert.Contains(web.Api.Calls, call => call.Call == $"DELETE /api/rooms/{room.Id}/assistant/answer");
    }

    [Fact]
    public async Task Markup_of_an_answer_is_text_and_its_addresses_are_no_links()
    {
        await using var web = await WebServer.StartAsync();
        var room = new Room(
            Guid.CreateVersion7(), RoomKind.Direct, "어시스턴트", null, 1, 1, 0, null,
            [new(web.Api.Me.Id, "미나", false, 1), new(AssistantAccount.Id, "어시스턴트", false, null)], DateTimeOffset.UtcNow);
        web.Api.Rooms.Add(room);
        web.Api.Messages.Add(new Message(
            room.Id, 1, Guid.CreateVersion7(), Guid.CreateVersion7(), new(AssistantAccount.Id, "어시스턴트"), MessageKind.Text,
            "<b>see</b> https://evil.example/ and 010-1234-5678", DateTimeOffset.UtcNow));
        using var browser = web.Open(signedIn: true);

        // As it is sent, not decoded.
        using var response = await browser.GetAsync($"/rooms/{room.Id}");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Contains("&lt;b&gt;see&lt;/b&gt; https://evil.example/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://evil.example/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:010", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_none_no_page_and_no_button_say_so()
    {
        await using var site = await SiteServer.StartAsync();
        var player = await site.Api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        using var browser = site.Open(player);

        Assert.DoesNotContain("assistant\"", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
        Assert.DoesNotContain("settings/assistant", await browser.ReadAsync($"/rooms/{room}/settings"), StringComparison.Ordinal);
        foreach (var path in (string[])["/assistant", $"/rooms/{room}/settings/assistant"])
        {
            using var missing = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }
}
