using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Board;

public sealed class PostTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_post_is_written_read_changed_and_deleted_and_its_history_stays()
    {
        var players = await api.JoinAsync(2);
        using var response = await players[0].AskAsync(
            HttpMethod.Post, "/api/posts", """{"category":"tip","title":"Shoes","text":"Take **two** pairs."}""");
        var written = await response.JsonAsync(HttpStatusCode.Created);
        var id = written.GetProperty("id").GetGuid();
        Assert.Equal("tip", written.GetProperty("category").GetString());
        Assert.Equal("<p>Take <strong>two</strong> pairs.</p>\n", written.GetProperty("html").GetString());

        var changed = (await players[0].Api.Posts.TryEditAsync(id, new(Text: "Take one pair.", Version: 1))).OrThrow();
        Assert.Equal((2, "Shoes", "Take one pair."), (changed.Version, changed.Title, changed.Text));
        Assert.Equal(
            ProblemCodes.ChangedMeanwhile, (await players[0].Api.Posts.TryEditAsync(id, new(Text: "Stale", Version: 1))).Problem!.Code);
        var before = Assert.Single((await players[1].Api.Posts.VersionsAsync(id)).Items);
        Assert.Equal((1, "Take **two** pairs."), (before.Version, before.Text));

        Assert.True((await players[1].Api.Posts.TryDeleteAsync(id)).Problem!.IsNotFound);
        Assert.Null((await players[0].Api.Posts.TryDeleteAsync(id)).Problem);
        Assert.Null(await players[0].Api.Posts.FindAsync(id));
        Assert.DoesNotContain((await players[0].Api.Posts.ListAsync()).Items, post => post.Id == id);
    }

    [Fact]
    public async Task The_author_is_told_of_comments_of_others_unless_it_blocks_them()
    {
        var (author, bo, kim) = (await api.JoinAsync("Author"), await api.JoinAsync("Bo"), await api.JoinAsync("Kim"));
        var post = await WriteAsync(author);

        (await bo.Api.Posts.TryCommentAsync(post.Id, "Thanks")).OrThrow();
        (await author.Api.Posts.TryCommentAsync(post.Id, "You are welcome")).OrThrow();

        var entry = Assert.Single((await author.Api.Notifications.ListAsync()).Items);
        var told = entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!;
        Assert.Equal(
            (NotificationKinds.PostCommented, post.Id, bo.Id, "Bo"), (told.Code, told.PostId, told.AccountId, told.Name));
        await author.Api.Blocks.TryAddAsync(kim.Id);
        await kim.Api.Posts.TryCommentAsync(post.Id, "Me too");
        Assert.Single((await author.Api.Notifications.ListAsync()).Items);
    }

    [Fact]
    public async Task Of_many_changes_to_one_version_one_is_made()
    {
        var author = await api.JoinAsync();
        var post = await WriteAsync(author);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => author.Api.Posts.TryEditAsync(post.Id, new(Text: $"Text {n}", Version: 1))));

        Assert.Single(results, result => result.Problem is null);
        Assert.All(results.Where(result => result.Problem is not null), r => Assert.Equal(ProblemCodes.ChangedMeanwhile, r.Problem!.Code));
        Assert.Single((await author.Api.Posts.VersionsAsync(post.Id)).Items);
    }

    [Fact]
    public async Task Pages_hold_each_post_of_a_category_once_newest_first()
    {
        var players = await api.JoinAsync(3);
        var mine = new List<Guid>();
        foreach (var player in players)
        {
            for (var n = 0; n < 5; n++)
            {
                mine.Add((await WriteAsync(player, PostCategory.Review)).Id);
                api.Clock.Advance(TimeSpan.FromMilliseconds(5));
            }
        }

        var read = await Pages.ReadAllAsync(cursor => players[0].Api.Posts.ListAsync(PostCategory.Review, cursor, 4));

        mine.Reverse();
        Assert.Equal(mine, read.Select(post => post.Id));
        using var wrong = await players[0].AskAsync(HttpMethod.Get, "/api/posts?cursor=bm9uc2Vuc2U");
        await wrong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidCursor);
        using var unknown = await players[0].AskAsync(HttpMethod.Get, "/api/posts?category=1");
        await unknown.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "category");
    }

    [Fact]
    public async Task Views_count_each_account_once_a_day_and_never_the_author()
    {
        var players = await api.JoinAsync(3);
        var post = await WriteAsync(players[0]);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => players[1].Api.Posts.FindAsync(post.Id)));
        Assert.Equal(1, (await players[0].Api.Posts.FindAsync(post.Id))!.Views);
        Assert.Equal(2, (await players[2].Api.Posts.FindAsync(post.Id))!.Views);

        api.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, (await players[1].Api.Posts.FindAsync(post.Id))!.Views);
    }

    [Fact]
    public async Task Likes_are_counted_once_for_each_account_however_often_they_are_sent()
    {
        var players = await api.JoinAsync(3);
        var post = await WriteAsync(players[0]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => players[n % 2].Api.Posts.TryLikeAsync(post.Id)));

        Assert.Equal((2, true), await LookAsync(players[1]));
        Assert.Equal((2, false), await LookAsync(players[2]));
        await players[1].Api.Posts.TryUnlikeAsync(post.Id);
        await players[1].Api.Posts.TryUnlikeAsync(post.Id);
        Assert.Equal((1, false), await LookAsync(players[1]));

        async Task<(int, bool)> LookAsync(Player player)
        {
            var seen = (await player.Api.Posts.FindAsync(post.Id))!;
            return (seen.Likes, seen.Liked);
        }
    }

    [Fact]
    public async Task A_block_hides_posts_and_comments_in_both_directions()
    {
        var players = await api.JoinAsync(3);
        var post = await WriteAsync(players[0], PostCategory.Free);
        await players[1].Api.Posts.TryCommentAsync(post.Id, "by the one that is blocked");
        await players[2].Api.Posts.TryCommentAsync(post.Id, "by another");
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        Assert.Null(await players[1].Api.Posts.FindAsync(post.Id));
        Assert.DoesNotContain((await players[1].Api.Posts.ListAsync()).Items, seen => seen.Id == post.Id);
        Assert.True((await players[1].Api.Posts.TryLikeAsync(post.Id)).Problem!.IsNotFound);
        Assert.True((await players[1].Api.Posts.TryCommentAsync(post.Id, "again")).Problem!.IsNotFound);
        Assert.True((await players[1].Api.Posts.TryListCommentsAsync(post.Id)).Problem!.IsNotFound);
        Assert.Equal(
            ["by another"], (await players[0].Api.Posts.TryListCommentsAsync(post.Id)).OrThrow().Items.Select(comment => comment.Text));
    }

    [Fact]
    public async Task Comments_are_listed_oldest_first_and_counted()
    {
        var players = await api.JoinAsync(2);
        var post = await WriteAsync(players[0]);
        var comments = new List<PostComment>();
        for (var n = 0; n < 5; n++)
        {
            comments.Add((await players[n % 2].Api.Posts.TryCommentAsync(post.Id, $"Comment {n}")).OrThrow());
            api.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var read = await Pages.ReadAllAsync(
            async cursor => (await players[0].Api.Posts.TryListCommentsAsync(post.Id, cursor, 2)).OrThrow());
        Assert.Equal(comments.Select(comment => comment.Id), read.Select(comment => comment.Id));
        Assert.Equal([true, false, true, false, true], read.Select(comment => comment.Mine));
        Assert.True((await players[0].Api.Posts.TryDeleteCommentAsync(post.Id, comments[1].Id)).Problem!.IsNotFound);
        Assert.Null((await players[1].Api.Posts.TryDeleteCommentAsync(post.Id, comments[1].Id)).Problem);
        Assert.True((await players[1].Api.Posts.TryDeleteCommentAsync(post.Id, comments[1].Id)).Problem!.IsNotFound);
        Assert.Equal(4, (await players[0].Api.Posts.FindAsync(post.Id))!.Comments);
    }

    [Fact]
    public async Task What_an_erased_account_wrote_is_gone()
    {
        var players = await api.JoinAsync(2);
        var (gone, stays) = (await WriteAsync(players[0]), await WriteAsync(players[1]));
        await players[0].Api.Posts.TryEditAsync(gone.Id, new(Text: "Another"));
        await players[0].Api.Posts.TryCommentAsync(stays.Id, "Erase me");
        await players[1].Api.Posts.TryCommentAsync(stays.Id, "Keep me");

        await api.Services.GetRequiredService<WriteTransaction>().RunAsync(
            (work, ct) => BoardWords.EraseAsync(work.Db, players[0].Id, api.Now, ct), CancellationToken.None);

        Assert.Null(await players[1].Api.Posts.FindAsync(gone.Id));
        Assert.Equal(1, (await players[1].Api.Posts.FindAsync(stays.Id))!.Comments);
        Assert.Equal("Keep me", Assert.Single((await players[1].Api.Posts.TryListCommentsAsync(stays.Id)).OrThrow().Items).Text);
        await using var db = api.OpenDatabase();
        Assert.False(await db.PostVersions.AnyAsync(version => version.PostId == gone.Id));
    }

    [Fact]
    public async Task A_post_that_looks_for_players_shows_its_wish_and_its_game_as_they_are_now()
    {
        var players = await api.JoinAsync(3);
        var ticket = await players[0].AskForGameAsync("running", fromHours: 30, district: "seoul-gangnam");
        var wish = (await players[0].Api.Posts.TryWriteAsync(
            new(PostCategory.Players, "Who runs?", "Come", TicketId: ticket.Id))).OrThrow();
        Assert.Equal(TicketState.Waiting, wish.Wanted!.Ticket!.State);
        await players[0].Api.Tickets.TryCancelAsync(ticket.Id);
        Assert.Equal(TicketState.Cancelled, (await players[1].Api.Posts.FindAsync(wish.Id))!.Wanted!.Ticket!.State);

        await players[0].AskForGameAsync(fromHours: 60);
        var match = (await players[1].AskForGameAsync(fromHours: 60)).MatchId!.Value;
        var game = (await players[0].Api.Posts.TryWriteAsync(new(PostCategory.Players, "One more", "Come", MatchId: match))).OrThrow();
        Assert.Equal((MatchState.Full, 2), (game.Wanted!.Match!.State, game.Wanted.Match.SeatsTaken));

        foreach (var foreign in (WritePost[])
            [new(PostCategory.Players, "T", "T", TicketId: ticket.Id), new(PostCategory.Players, "T", "T", MatchId: match)])
        {
            Assert.True((await players[2].Api.Posts.TryWriteAsync(foreign)).Problem!.IsNotFound);
        }
    }

    private static async Task<Post> WriteAsync(Player author, PostCategory category = PostCategory.Tip) =>
        (await author.Api.Posts.TryWriteAsync(new(category, "A title", "A text"))).OrThrow();
}
