using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Story;
using PlayLinkTalk.Tests.Web;
using PlayLinkTalk.Tests.Web.Failures;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V1: what members write is text, wherever it is shown.</summary>
public sealed partial class EncodingTests
{
    /// <summary>Opens an element, leaves an attribute and ends a script, if anything takes it for more than text.</summary>
    private const string Markup = "<img src=x onerror=alert(1)>\"'--></script><script>alert(1)</script>&lt;{{7*7}}";

    [Fact]
    public async Task What_members_write_is_text_on_every_page()
    {
        await using var web = await WebServer.StartAsync();
        Fill(web.Api);
        var shown = 0;
        foreach (var row in PageRows.All)
        {
            using var member = web.Open("en", signedIn: true);
            using var answer = await member.GetAsync(row.Path);
            var html = await answer.Content.ReadAsStringAsync();

            Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
            // In an attribute, too, the quotation mark does not end it.
            Assert.DoesNotMatch(@"onerror=alert\(1\)>""", html);
            shown += html.Contains("&lt;img src=x", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(shown >= 8, $"Only {shown} pages show what members write.");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:javascript:alert(1)")]
    [InlineData("//elsewhere.example/")]
    [InlineData("https://\" onmouseover=alert(1) x=\"")]
    public async Task Only_web_addresses_become_links(string text)
    {
        await using var web = await WebServer.StartAsync();
        PageRows.Fill(web.Api);
        var room = web.Api.Rooms[0];
        web.Api.Messages.Add(Said(room.Id, $"look: {text} and https://fine.example/a?b=1&c=2"));
        using var member = web.Open("en", signedIn: true);

        var html = await (await member.GetAsync($"/rooms/{room.Id}")).Content.ReadAsStringAsync();

        var links = OutwardLink().Matches(html).Select(link => link.Groups[1].Value).ToArray();
        Assert.Contains("https://fine.example/a?b=1&amp;c=2", links);
        Assert.All(links, link => Assert.Matches("^https?://[^\"'<>\\s]+$", link));
        Assert.DoesNotMatch("<a[^>]*onmouseover", html);
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task What_members_write_is_text_for_the_scripts_too()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        await phone.SignUpAsync("<b>지우</b>$&");
        var room = await phone.Page.EvaluateAsync<string>("""
            async () => (await (await fetch('/api/rooms', {
              method: 'POST', headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ title: '<b>$&</b>', accountIds: [document.body.dataset.account] }),
            })).json()).id
            """);
        await phone.Page.GotoAsync($"/rooms/{room}");

        await phone.SayAsync(Markup);

        Assert.Equal(Markup, (await phone.TranscriptAsync())[^1].Text);
        Assert.Equal(0, await phone.Page.Locator("img[src=x], main script, main b:text-is('지우')").CountAsync());
        Assert.Empty(phone.ScriptErrors);
    }

    private static void Fill(FakeApi api)
    {
        PageRows.Fill(api);
        api.Me = api.Me with { DisplayName = Markup, Email = "\"<img src=x>\"@example.com" };
        for (var at = 0; at < api.Rooms.Count; at++)
        {
            api.Rooms[at] = api.Rooms[at] with
            {
                Title = Markup, LastMessage = Said(api.Rooms[at].Id, Markup), LastSeq = 1,
                Members = [.. api.Rooms[at].Members.Select(member => member with { Name = Markup })],
            };
            api.Messages.Add(Said(api.Rooms[at].Id, Markup));
        }

        for (var at = 0; at < api.Matches.Count; at++)
        {
            var match = api.Matches[at];
            api.Matches[at] = match with { Players = [.. match.Players.Select(player => player with { Name = Markup })] };
        }

        for (var at = 0; at < api.OpenGames.Count; at++)
        {
            var game = api.OpenGames[at];
            api.OpenGames[at] = game with { Players = [.. game.Players.Select(player => player with { Name = Markup })] };
        }

        api.Players[0] = api.Players[0] with { Name = Markup };
        api.Blocks.Add(new(api.Players[0], DateTimeOffset.UtcNow));
        api.Liked.Add(new(api.Players[0], DateTimeOffset.UtcNow));
        api.Sessions.Add(new(Guid.CreateVersion7(), Markup, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, false));
        foreach (var code in (string[])["player-joined", "room-invited"])
        {
            api.Notifications.Add(FakeApi.Entry(
                api.Notifications.Count + 1, FeedEventTypes.Notification, new NotificationEvent(1, code, Name: Markup)));
        }
    }

    private static Message Said(Guid room, string text) => new(
        room, 1, Guid.CreateVersion7(), Guid.CreateVersion7(), new(Guid.CreateVersion7(), Markup), MessageKind.Text, text,
        DateTimeOffset.UtcNow);

    [GeneratedRegex("<a [^>]*?href=\"([^\"]*)\"[^>]*rel=\"noopener noreferrer nofollow ugc\"")]
    private static partial Regex OutwardLink();
}
