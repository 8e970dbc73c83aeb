using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>A room without a script.</summary>
public sealed class RoomPageTests : IAsyncLifetime
{
    private WebServer web = null!;
    private string page = "";

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync();
        var room = new Room(
            Guid.CreateVersion7(), RoomKind.Group, "Friday", null, 0, 0, 0, null, [new(web.Api.Me.Id, "미나", false, 0)],
            DateTimeOffset.UtcNow);
        web.Api.Rooms.Add(room);
        page = $"/rooms/{room.Id}";
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1,5")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_position_shows_the_newest(string before)
    {
        using var browser = web.Open(signedIn: true);
        using var sent = await browser.PostAsync(page, "send", ("Text", "안녕하세요"));

        Assert.Contains("안녕하세요", await browser.ReadAsync($"{page}?before={before}"));
    }

    [Fact]
    public async Task Another_text_from_a_page_that_was_gone_back_to_is_not_dropped()
    {
        using var browser = web.Open("en", signedIn: true);
        var composer = await browser.OpenFormAsync(page, "send");
        using var first = await browser.SubmitAsync(composer, ("Text", "one"));
        using var again = await browser.SubmitAsync(composer, ("Text", "one"));

        using var other = await browser.SubmitAsync(composer, ("Text", "two"));

        var shown = WebUtility.HtmlDecode(await other.Content.ReadAsStringAsync());
        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Conflict),
            (first.StatusCode, again.StatusCode, other.StatusCode));
        Assert.Contains("Your earlier message was sent already. Press send again", shown);
        Assert.Matches("<textarea[^>]*>two</textarea>", shown);
        Assert.DoesNotContain(composer.Values["Id"], shown);
        Assert.Equal(["one"], web.Api.Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData(400, ProblemCodes.InvalidRequest, "1 to 2,000 characters, please.")]
    [InlineData(404, ProblemCodes.NotFound, "You are no longer in this room.")]
    [InlineData(429, ProblemCodes.RateLimited, "Too many requests.")]
    public async Task A_refused_message_says_why_and_keeps_what_was_typed(int status, string code, string said)
    {
        using var browser = web.Open("en", signedIn: true);
        web.Api.Answers[$"POST /api{page}/messages"] = FakeApi.Problem(status, code);

        using var refused = await browser.PostAsync(page, "send", ("Text", "hello there"));

        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains(said, shown);
        Assert.Contains(">hello there</textarea>", shown);
    }
}
