using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Board;

/// <summary>A post or comment that is sent twice, because its answer was lost or its button pressed again, is written once.</summary>
public sealed class PostKeyTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Of_several_tries_at_once_each_answers_with_the_one_post()
    {
        var (author, key) = (await api.JoinAsync(), Guid.CreateVersion7());

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteAsync(author, key)));
        var comments = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => author.Api.Posts.TryCommentAsync(tries[0].OrThrow().Id, "Thanks", key)));

        Assert.Single(tries.Select(each => each.OrThrow().Id).Distinct());
        Assert.Single(comments.Select(each => each.OrThrow().Id).Distinct());
        var page = await author.Api.Posts.ListAsync();
        Assert.Equal(1, Assert.Single(page.Items, post => post.Mine).Comments);
    }

    [Fact]
    public async Task The_key_of_another_text_is_refused_and_that_of_another_account_is_free()
    {
        var (author, other, key) = (await api.JoinAsync(), await api.JoinAsync(), Guid.CreateVersion7());
        var post = (await WriteAsync(author, key)).OrThrow();
        var comment = (await author.Api.Posts.TryCommentAsync(post.Id, "Thanks", key)).OrThrow();

        var refused = await WriteAsync(author, key, "Another text");
        var refusedComment = await author.Api.Posts.TryCommentAsync(post.Id, "No thanks", key);

        Assert.Equal((409, ProblemCodes.DifferentText), (refused.Problem!.Status, refused.Problem.Code));
        Assert.Equal((409, ProblemCodes.DifferentText), (refusedComment.Problem!.Status, refusedComment.Problem.Code));
        Assert.NotEqual(post.Id, (await WriteAsync(other, key)).OrThrow().Id);
        Assert.NotEqual(comment.Id, (await other.Api.Posts.TryCommentAsync(post.Id, "Thanks", key)).OrThrow().Id);
    }

    [Fact]
    public async Task A_late_retry_finds_the_post_also_after_an_edit_but_does_not_bring_a_deleted_one_back()
    {
        var (author, key) = (await api.JoinAsync(), Guid.CreateVersion7());
        var post = (await WriteAsync(author, key)).OrThrow();
        var comment = (await author.Api.Posts.TryCommentAsync(post.Id, "Thanks", key)).OrThrow();
        (await author.Api.Posts.TryEditAsync(post.Id, new(Text: "Edited"))).OrThrow();

        var late = (await WriteAsync(author, key)).OrThrow();

        Assert.Equal((post.Id, "Edited"), (late.Id, late.Text));
        Assert.Null((await author.Api.Posts.TryDeleteCommentAsync(post.Id, comment.Id)).Problem);
        Assert.Equal(
            ProblemCodes.DifferentText, (await author.Api.Posts.TryCommentAsync(post.Id, "Thanks", key)).Problem!.Code);
        Assert.Null((await author.Api.Posts.TryDeleteAsync(post.Id)).Problem);
        Assert.Equal(ProblemCodes.DifferentText, (await WriteAsync(author, key)).Problem!.Code);
    }

    private static Task<PlayLinkTalk.Client.ApiResult<Post>> WriteAsync(Player author, Guid key, string text = "Text") =>
        author.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", text, ClientPostId: key));
}
