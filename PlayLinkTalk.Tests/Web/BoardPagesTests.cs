using System.Net;
using PlayLinkTalk.Contracts.Board;
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
