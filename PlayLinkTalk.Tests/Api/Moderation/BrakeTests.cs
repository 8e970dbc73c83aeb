using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>Repeated texts and floods of links are slowed down, in messages, posts and comments together.</summary>
public sealed class BrakeTests : IAsyncLifetime
{
    private const string Advert = "Buy the best shoes in town today!";
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Brakes:MostPlaces"] = "3", ["Brakes:MostLinks"] = "4" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task One_text_is_said_in_so_many_rooms_and_then_waits()
    {
        var players = await _api.JoinAsync(2);
        var rooms = await OpenAsync(players, 4);
        var (room, first) = (rooms[3], Guid.CreateVersion7());
        await players[0].SayAsync(rooms[0], Advert, clientMessageId: first);
        await players[0].SayAsync(rooms[1], Advert);
        await players[0].SayAsync(rooms[2], Advert);
        await players[0].SayAsync(rooms[2], Advert);

        var refused = await SendAsync(players[0], room, Advert);

        Assert.Equal((ProblemCodes.RateLimited, 429), (refused.Problem!.Code, refused.Problem.Status));
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Problem.RetryAfter);
        // A retry of what was said is answered as before; other words, short words and other members are not held back.
        await players[0].SayAsync(rooms[0], Advert, clientMessageId: first);
        await players[0].SayAsync(room, Advert + "!");
        await players[1].SayAsync(room, Advert);
        for (var n = 0; n < 6; n++)
        {
            await players[0].SayAsync(room, "hahaha");
        }

        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await SendAsync(players[0], room, Advert)).Problem);
    }

    [Fact]
    public async Task Comments_and_messages_count_together()
    {
        var players = await _api.JoinAsync(2);
        var rooms = await OpenAsync(players, 3);
        var post = (await players[1].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Text"))).OrThrow().Id;
        await players[0].SayAsync(rooms[0], Advert);
        await players[0].SayAsync(rooms[1], Advert);
        (await players[0].Api.Posts.TryCommentAsync(post, Advert)).OrThrow();

        var other = (await players[1].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Another", "Text"))).OrThrow().Id;
        Assert.Equal(ProblemCodes.RateLimited, (await players[0].Api.Posts.TryCommentAsync(other, Advert)).Problem!.Code);
        Assert.Equal(ProblemCodes.RateLimited, (await SendAsync(players[0], rooms[2], Advert)).Problem!.Code);
    }

    [Fact]
    public async Task An_edited_post_counts_as_a_new_one_and_keeps_its_links()
    {
        var players = await _api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var posts = new List<Guid>();
        for (var n = 0; n < 4; n++)
        {
            posts.Add((await players[0].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", $"Text {n}"))).OrThrow().Id);
        }

        foreach (var post in posts[..3])
        {
            (await players[0].Api.Posts.TryEditAsync(post, new(Text: Advert))).OrThrow();
            (await players[0].Api.Posts.TryEditAsync(post, new(Text: Advert))).OrThrow();
        }

        var refused = (await players[0].Api.Posts.TryEditAsync(posts[3], new(Text: Advert))).Problem!;

        Assert.Equal(
            (ProblemCodes.RateLimited, 429, TimeSpan.FromMinutes(10)), (refused.Code, refused.Status, refused.RetryAfter!.Value));
        var kept = (await players[0].Api.Posts.FindAsync(posts[3]))!;
        Assert.Equal(("Text 3", 1), (kept.Text, kept.Version));
        // Four links are allowed in all: those that an edit keeps do not count again.
        (await players[0].Api.Posts.TryEditAsync(posts[3], new(Text: "https://a.example https://b.example"))).OrThrow();
        for (var n = 0; n < 3; n++)
        {
            (await players[0].Api.Posts.TryEditAsync(posts[3], new(Text: $"https://a.example https://b.example {n}"))).OrThrow();
        }

        await players[0].SayAsync(room, "https://c.example https://d.example");
        Assert.Equal(ProblemCodes.RateLimited, (await SendAsync(players[0], room, "see http://c.example")).Problem!.Code);
    }

    [Fact]
    public async Task Links_have_a_sum_of_their_own()
    {
        var players = await _api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        for (var n = 0; n < 2; n++)
        {
            await players[0].SayAsync(room, $"https://a.example/{n} https://b.example/{n}");
        }

        Assert.Equal(ProblemCodes.RateLimited, (await SendAsync(players[0], room, "see http://c.example")).Problem!.Code);
        await players[0].SayAsync(room, "words without a link are free");
        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await SendAsync(players[0], room, "see http://c.example")).Problem);
    }

    private static async Task<Guid[]> OpenAsync(Player[] players, int rooms)
    {
        var opened = new Guid[rooms];
        for (var n = 0; n < rooms; n++)
        {
            opened[n] = (await players[0].OpenGroupAsync(players[1])).Id;
        }

        return opened;
    }

    private static Task<PlayLinkTalk.Client.ApiResult<Message>> SendAsync(Player player, Guid room, string text) =>
        player.Api.Messages.TrySendAsync(room, new SendMessage(Guid.CreateVersion7(), text));
}
