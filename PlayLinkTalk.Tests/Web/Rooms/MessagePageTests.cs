using System.Net;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Rooms;

/// <summary>What members do with a message, without JavaScript.</summary>
public sealed class MessagePageTests : IAsyncLifetime
{
    private SiteServer site = null!;
    private Player mia = null!;
    private Player bo = null!;
    private Guid room;

    public async Task InitializeAsync()
    {
        site = await SiteServer.StartAsync();
        (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        room = (await mia.OpenGroupAsync(bo, await site.Api.JoinAsync("Kim"))).Id;
        await mia.SayAsync(room, "Fri at six");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_message_is_edited_reacted_to_and_deleted_by_forms()
    {
        using var mias = site.Open(mia);
        using var bos = site.Open(bo);
        var page = $"/rooms/{room}/messages/1";
        Assert.Contains($"href=\"{page}\"", await bos.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);

        using (var reacted = await bos.PostAsync(page, "react", ("Emoji", "👍")))
        {
            Assert.Equal(HttpStatusCode.Redirect, reacted.StatusCode);
        }

        using (var edited = await mias.PostAsync(page, "edit", ("Text", "Fri at seven")))
        {
            Assert.Equal(HttpStatusCode.Redirect, edited.StatusCode);
        }

        var shown = WebUtility.HtmlDecode(await bos.ReadAsync($"/rooms/{room}"));
        Assert.Contains("Fri at seven", shown, StringComparison.Ordinal);
        Assert.Contains("👍 1", shown, StringComparison.Ordinal);
        Assert.Contains("Bo", await mias.ReadAsync(page), StringComparison.Ordinal);
        using (var deleted = await mias.PostAsync(page, "remove", ("Whom", "everybody")))
        {
            Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        }

        var after = WebUtility.HtmlDecode(await bos.ReadAsync($"/rooms/{room}"));
        Assert.Contains("This message was deleted", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Fri at", after, StringComparison.Ordinal);
        Assert.Contains("This message was deleted", WebUtility.HtmlDecode(await mias.ReadAsync("/rooms")), StringComparison.Ordinal);
        using var gone = await bos.GetAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_edit_that_comes_too_late_says_so_and_keeps_the_text()
    {
        using var browser = site.Open(mia);
        site.Api.Clock.Advance(TimeSpan.FromMinutes(16));

        using var refused = await browser.PostAsync($"/rooms/{room}/messages/1", "edit", ("Text", "later"));

        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("edited for 15 minutes", shown, StringComparison.Ordinal);
        Assert.Contains(">later</textarea>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_and_a_whisper_are_written_from_links()
    {
        using var bos = site.Open(bo);

        var reply = await bos.OpenFormAsync($"/rooms/{room}?reply=1", "send");
        using var answered = await bos.SubmitAsync(reply, ("Text", "fine"));
        var whisper = await bos.OpenFormAsync($"/rooms/{room}?whisper={mia.Id}", "send");
        using var whispered = await bos.SubmitAsync(whisper, ("Text", "just us"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (answered.StatusCode, whispered.StatusCode));
        var log = (await mia.Api.Messages.LatestAsync(room)).Items;
        Assert.Equal((1L, "Fri at six"), (log[1].ReplyTo, log[1].Quote!.Text));
        Assert.Equal((MessageKind.Whisper, mia.Id), (log[2].Kind, log[2].WhisperTo));
    }

    [Fact]
    public async Task Search_leads_to_the_place_of_a_message()
    {
        using var browser = site.Open(bo, "ko");

        var found = await browser.ReadAsync($"/rooms/{room}/search?q=six");
        var all = await browser.ReadAsync("/rooms/search?q=six");
        var nothing = WebUtility.HtmlDecode(await browser.ReadAsync("/rooms/search?q=nothing"));

        Assert.All([found, all], page => Assert.Contains($"href=\"/rooms/{room}?before=26#m1\"", page, StringComparison.Ordinal));
        Assert.Contains("찾은 메시지가 없어요", nothing, StringComparison.Ordinal);
        using var stranger = site.Open(await site.Api.JoinAsync());
        using var foreign = await stranger.GetAsync($"/rooms/{room}/search?q=six");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }
}
