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
        Settings = new Dictionary<string, string?> { ["Brakes:MostRepetitions"] = "3", ["Brakes:MostLinks"] = "4" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task One_text_is_said_so_often_and_then_waits()
    {
        var players = await _api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var (first, ids) = (Guid.CreateVersion7(), new[] { Guid.CreateVersion7(), Guid.CreateVersion7() });
        await players[0].SayAsync(room, Advert, clientMessageId: first);
        await players[0].SayAsync(room, Advert, clientMessageId: ids[0]);
        await players[0].SayAsync(room, Advert, clientMessageId: ids[1]);

        var refused = await SendAsync(players[0], room, Advert);

        Assert.Equal((ProblemCodes.RateLimited, 429), (refused.Problem!.Code, refused.Problem.Status));
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Problem.RetryAfter);
        // A retry of what was said is answered as before; other words, short words and other members are not held back.
        await players[0].SayAsync(room, Advert, clientMessageId: first);
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
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var post = (await players[1].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Text"))).OrThrow().Id;
        await players[0].SayAsync(room, Advert);
        await players[0].SayAsync(room, Advert);
        (await players[0].Api.Posts.TryCommentAsync(post, Advert)).OrThrow();

        Assert.Equal(ProblemCodes.RateLimited, (await players[0].Api.Posts.TryCommentAsync(post, Advert)).Problem!.Code);
        Assert.Equal(ProblemCodes.RateLimited, (await SendAsync(players[0], room, Advert)).Problem!.Code);
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

    private static Task<PlayLinkTalk.Client.ApiResult<Message>> SendAsync(Player player, Guid room, string text) =>
        player.Api.Messages.TrySendAsync(room, new SendMessage(Guid.CreateVersion7(), text));
}
