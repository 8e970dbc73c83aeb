using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The board without JavaScript, over the real Api.</summary>
public sealed class BoardPagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_post_is_written_liked_commented_changed_and_deleted()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        using var author = site.Open(mia);
        using var reader = site.Open(bo, "ko");

        using (var refused = await author.PostAsync("/board/new", "post", ("Form.Title", "Shoes"), ("Form.Text", "Two **pairs**")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await refused.Content.ReadAsStringAsync();
            Assert.Contains("Choose a category", again, StringComparison.Ordinal);
            Assert.Contains("Two **pairs**", again, StringComparison.Ordinal);
        }

        using var written = await author.PostAsync(
            "/board/new", "post", ("Form.Category", "tip"), ("Form.Title", "Shoes"), ("Form.Text", "Two **pairs**"));
        var path = written.Headers.Location!.OriginalString;
        Assert.Contains("Shoes", await reader.ReadAsync("/board?category=tip"), StringComparison.Ordinal);
        Assert.DoesNotContain("Shoes", await reader.ReadAsync("/board?category=review"), StringComparison.Ordinal);

        using var liked = await reader.PostAsync(path, "like");
        using var commented = await reader.PostAsync(path, "comment", ("Comment", "Thank you <b>"));
        var page = await author.ReadAsync(path);
        Assert.Contains("<strong>pairs</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Likes 1 · comments 1 · views 1", page, StringComparison.Ordinal);

        using var edited = await author.PostAsync($"{path}/edit", "edit", ("Form.Title", "Boots"), ("Form.Text", "One pair"));
        Assert.Equal(path, edited.Headers.Location!.OriginalString);
        Assert.Contains("Boots", await reader.ReadAsync(path), StringComparison.Ordinal);
        using var foreign = await reader.GetAsync($"{path}/edit");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using var deleted = await author.PostAsync(path, "delete");
        using var gone = await reader.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_new_account_reads_that_it_has_written_too_many_links()
    {
        using var author = site.Open(await site.Api.JoinAsync("Mia"));
        var links = string.Join(' ', Enumerable.Range(0, 20).Select(number => $"https://court{number}.example"));

        using var refused = await author.PostAsync(
            "/board/new", "post", ("Form.Category", "tip"), ("Form.Title", "Courts"), ("Form.Text", links));

        var again = await refused.Content.ReadAsStringAsync();
        Assert.Contains("These are too many links. After your first game you can write more of them.", again, StringComparison.Ordinal);
        Assert.Contains("https://court19.example", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_are_sent_with_the_form_kept_when_it_comes_again_and_left_out()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        using var author = site.Open(mia);
        using var reader = site.Open(bo);
        var image = TestFiles.Image(width: 60, height: 40);

        // The links are refused; the picture need not be sent again.
        using var refused = await SendAsync(
            author, "/board/new", "post", [image], ("Form.Category", "tip"), ("Form.Title", "Shoes"),
            ("Form.Text", "http://a.example http://b.example http://c.example"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var kept = Regex.Match(await refused.Content.ReadAsStringAsync(), """name="(Form\.Pictures\[[0-9a-f-]+\])""").Groups[1].Value;
        Assert.NotEmpty(kept);
        using var written = await SendAsync(
            author, "/board/new", "post", [], ("Form.Category", "tip"), ("Form.Title", "Shoes"), ("Form.Text", "Two pairs"), (kept, "on"));
        var path = written.Headers.Location!.OriginalString;
        var picture = Assert.Single((await bo.Api.Posts.FindAsync(Guid.Parse(path[(path.LastIndexOf('/') + 1)..])))!.Pictures!).Id;
        Assert.Contains($"/api/files/{picture}?size=thumb", await reader.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains($"/api/files/{picture}?size=thumb", await reader.ReadAsync("/board"), StringComparison.Ordinal);

        using var tooMany = await SendAsync(
            author, $"{path}/edit", "edit", [image], ("Form.Title", "Shoes"), ("Form.Text", "Two pairs"), (kept, "on"));
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains(
            "These are too many pictures. After your first game you can show more of them.", await tooMany.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        using var edited = await SendAsync(author, $"{path}/edit", "edit", [], ("Form.Title", "Boots"), ("Form.Text", "Two pairs"));
        Assert.Equal(path, edited.Headers.Location!.OriginalString);
        Assert.DoesNotContain("size=thumb", await reader.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("Shoes", await reader.ReadAsync($"{path}/versions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_store_is_full_or_away_a_post_says_so_and_its_words_stay(bool isFull)
    {
        await using var site = await SiteServer.StartAsync(SwitchedStore.Setup(new()));
        var mia = await site.Api.JoinAsync("Mia");
        using var author = site.Open(mia);
        var store = site.Api.Services.GetRequiredService<SwitchedStore>();
        (string, string)[] fields = [("Form.Category", "tip"), ("Form.Title", "Shoes"), ("Form.Text", "Two pairs")];

        store.IsFull = isFull;
        using var refused = await SendAsync(author, "/board/new", "post", [TestFiles.Image(width: 60, height: 40)], fields);

        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Uploads don't work at the moment. Try again soon.", again, StringComparison.Ordinal);
        Assert.Contains("Two pairs", again, StringComparison.Ordinal);
        Assert.Empty((await mia.Api.Posts.ListAsync()).Items);
        store.IsFull = null;
        using var written = await SendAsync(author, "/board/new", "post", [TestFiles.Image(width: 60, height: 40)], fields);
        Assert.StartsWith("/board/", written.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Browser browser, string page, string form, byte[][] files, params (string Name, string Value)[] fields)
    {
        var open = await browser.OpenFormAsync(page, form);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in open.Values.Select(each => (each.Key, each.Value)).Concat(fields))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var file in files)
        {
            content.Add(new ByteArrayContent(file), "Files", "photo.jpg");
        }

        return await browser.SendAsync(HttpMethod.Post, open.Action, content);
    }

    [Fact]
    public async Task A_second_press_writes_nothing_and_another_text_after_Back_is_another_post()
    {
        var mia = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(mia);
        var form = await browser.OpenFormAsync("/board/new", "post");
        (string, string)[] post = [("Form.Category", "tip"), ("Form.Title", "Shoes"), ("Form.Text", "Two pairs")];

        using var first = await browser.SubmitAsync(form, post);
        using var second = await browser.SubmitAsync(form, post);
        using var other = await browser.SubmitAsync(form, [.. post[..2], ("Form.Text", "Three pairs")]);

        var path = first.Headers.Location!.OriginalString;
        Assert.Equal(path, second.Headers.Location!.OriginalString);
        Assert.NotEqual(path, other.Headers.Location!.OriginalString);
        var comment = await browser.OpenFormAsync(path, "comment");
        using var said = await browser.SubmitAsync(comment, ("Comment", "Thanks"));
        using var again = await browser.SubmitAsync(comment, ("Comment", "Thanks"));
        using var more = await browser.SubmitAsync(comment, ("Comment", "No thanks"));
        var comments = (await mia.Api.Posts.TryListCommentsAsync(Guid.Parse(path[(path.LastIndexOf('/') + 1)..]))).OrThrow();
        // The clock stands still: comments of one millisecond have no order.
        Assert.Equal(["No thanks", "Thanks"], comments.Items.Select(each => each.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_to_a_stale_version_is_refused_and_the_words_stay()
    {
        var mia = await site.Api.JoinAsync("Mia");
        var post = (await mia.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "First"))).OrThrow();
        using var browser = site.Open(mia);
        var form = await browser.OpenFormAsync($"/board/{post.Id}/edit", "edit");
        await mia.Api.Posts.TryEditAsync(post.Id, new(Text: "Second"));

        using var refused = await browser.SubmitAsync(form, ("Form.Title", "Title"), ("Form.Text", "Third, my own words"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("changed meanwhile", page, StringComparison.Ordinal);
        Assert.Contains("Third, my own words", page, StringComparison.Ordinal);
    }
}
