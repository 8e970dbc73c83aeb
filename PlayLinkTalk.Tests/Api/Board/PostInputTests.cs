using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Board;

public sealed class PostInputTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("category", """{"title":"a","text":"b"}""")]
    [InlineData("title", """{"category":"free","text":"b"}""")]
    [InlineData("title", """{"category":"free","title":"a\nb","text":"b"}""")]
    [InlineData("title", """{"category":"free","title":"{101}","text":"b"}""")]
    [InlineData("text", """{"category":"free","title":"a"}""")]
    [InlineData("text", """{"category":"free","title":"a","text":"   "}""")]
    [InlineData("text", """{"category":"free","title":"a","text":"a\u0000b"}""")]
    [InlineData("text", """{"category":"free","title":"a","text":"{8001}"}""")]
    [InlineData("text", """{"category":"free","title":"a","text":"{deep}"}""")]
    [InlineData("ticketId", """{"category":"free","title":"a","text":"b","ticketId":"0190b6a0-0000-7000-8000-000000000001"}""")]
    public async Task What_is_no_post_is_named(string field, string json)
    {
        var player = await api.JoinAsync();
        var body = json.Replace("{101}", new string('x', 101), StringComparison.Ordinal)
            .Replace("{8001}", new string('x', 8001), StringComparison.Ordinal)
            .Replace("{deep}", new string('>', 2000) + " x", StringComparison.Ordinal);

        using var response = await player.AskAsync(HttpMethod.Post, "/api/posts", body);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick=\"x\">bold</b>")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("[click](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[click](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[click](vbscript:x \"a\" onmouseover=\"x\")")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](http://tracker.example/pixel.gif)")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("[x](http://example.com/\"onmouseover=alert(1))")]
    [InlineData("[x](//example.com/path)")]
    [InlineData("[x](/sign-out)")]
    [InlineData("[x](http://user:secret@example.com/)")]
    public async Task No_markup_of_a_member_becomes_active(string text)
    {
        var player = await api.JoinAsync();

        var html = (await player.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Hostile", text))).OrThrow().Html;

        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>").Select(tag => tag.Value),
            tag => Assert.Matches("""\A(</?(p|br|strong|em|code)( /)?>|<a href="https?://[^"]*" rel="nofollow noopener">|</a>)\z""", tag));
    }

    [Fact]
    public async Task A_new_account_has_few_links_and_posts_and_one_that_has_played_has_more()
    {
        var players = await api.JoinAsync(2);
        const string three = "http://a.example http://b.example http://c.example";

        Assert.Contains("text", (await WriteAsync(three)).Problem!.Errors.Keys);
        var first = (await WriteAsync("http://a.example http://b.example")).OrThrow();
        Assert.Contains("text", (await players[0].Api.Posts.TryEditAsync(first.Id, new(Text: three))).Problem!.Errors.Keys);
        Assert.Contains("text", (await players[0].Api.Posts.TryCommentAsync(first.Id, three)).Problem!.Errors.Keys);
        for (var n = 0; n < 4; n++)
        {
            (await WriteAsync("More")).OrThrow();
        }

        Assert.Equal(ProblemCodes.RateLimited, (await WriteAsync("The sixth")).Problem!.Code);
        await players[0].AskForGameAsync();
        await players[1].AskForGameAsync();
        api.Clock.Advance(TimeSpan.FromHours(6));
        (await WriteAsync(three)).OrThrow();

        Task<PlayLinkTalk.Client.ApiResult<Post>> WriteAsync(string text) =>
            players[0].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", text));
    }
}
