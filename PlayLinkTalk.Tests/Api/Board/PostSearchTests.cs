using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Board;

/// <summary>Posts are found by what they say now, as their reader may see them.</summary>
public sealed class PostSearchTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Board:PostsPerDayWhenNew"] = "1000", ["Board:PostsPerDay"] = "1000" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Words_are_found_in_title_and_text_in_any_order_and_inside_of_words()
    {
        var (mia, bo) = (await _api.JoinAsync(), await _api.JoinAsync());
        var shoes = await WriteAsync(mia, "Shoes for winter", "축구하실 분들께");
        var other = await WriteAsync(mia, "Rackets", "For winter, too");

        Assert.Equal([shoes], await FindAsync(bo, "winter shoes"));
        Assert.Equal([shoes], await FindAsync(bo, "축구"));
        Assert.Equal([other, shoes], await FindAsync(bo, "WINTER"));
        Assert.Equal([other], await FindAsync(bo, "rackets too"));
        Assert.Empty(await FindAsync(bo, "summer"));
    }

    [Fact]
    public async Task Earlier_words_deleted_posts_and_posts_behind_a_block_are_not_found()
    {
        var (mia, bo) = (await _api.JoinAsync(), await _api.JoinAsync());
        var changed = await WriteAsync(mia, "Alpha", "before");
        var deleted = await WriteAsync(mia, "Alpha", "gone");
        var blocked = await WriteAsync(await Blocking(bo), "Alpha", "blocked");
        (await mia.Api.Posts.TryEditAsync(changed, new(Text: "afterwards"))).OrThrow();
        Assert.True((await mia.Api.Posts.TryDeleteAsync(deleted)).Succeeded);

        Assert.Equal([changed], await FindAsync(bo, "alpha"));
        Assert.Equal([changed], await FindAsync(bo, "afterwards"));
        Assert.Empty(await FindAsync(bo, "before"));
        Assert.Equal([blocked, changed], await FindAsync(mia, "alpha"));
    }

    [Fact]
    public async Task Pages_hold_each_post_once_over_blocks_of_the_index()
    {
        var mia = await _api.JoinAsync();
        List<Guid> posts = [];
        for (var n = 0; n < 5; n++)
        {
            posts.Insert(0, await WriteAsync(mia, $"Common {n}", "words"));
        }

        await using (var db = _api.OpenDatabase())
        {
            // As if a hundred blocks of other posts had been written since.
            await db.SearchPositions.Where(p => p.RoomId == PostIndex.Board)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Seq, p => p.Seq + 400_000));
        }

        posts.Insert(0, await WriteAsync(mia, "Common 6", "words"));
        var found = await Pages.ReadAllAsync(async cursor => (await mia.Api.Posts.TrySearchAsync("common words", cursor, 2)).OrThrow());

        Assert.Equal(posts, found.Select(post => post.Id));
    }

    [Fact]
    public async Task Posts_written_at_once_are_all_found()
    {
        var players = await _api.JoinAsync(6);

        var posts = await Task.WhenAll(players.Select((player, n) => WriteAsync(player, $"Together {n}", "here")));

        Assert.Equal(posts.Order(), (await FindAsync(players[0], "together")).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b c d e f g h i j k")]
    public async Task What_is_no_query_is_refused(string words)
    {
        var player = await _api.JoinAsync();

        var problem = (await player.Api.Posts.TrySearchAsync(words)).Problem!;

        Assert.Equal((ProblemCodes.InvalidRequest, "q"), (problem.Code, Assert.Single(problem.Errors).Key));
    }

    private async Task<Player> Blocking(Player reader)
    {
        var author = await _api.JoinAsync();
        await author.Api.Blocks.TryAddAsync(reader.Id);
        return author;
    }

    private static async Task<Guid> WriteAsync(Player author, string title, string text) =>
        (await author.Api.Posts.TryWriteAsync(new(PostCategory.Free, title, text))).OrThrow().Id;

    private static async Task<Guid[]> FindAsync(Player reader, string words) =>
        [.. (await reader.Api.Posts.TrySearchAsync(words)).OrThrow().Items.Select(post => post.Id)];
}
