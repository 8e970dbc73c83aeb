using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>
/// Repeated texts and floods of links are slowed down, in messages, posts and comments together; and floods of invitations and of direct
/// rooms.
/// </summary>
public sealed class BrakeTests : IAsyncLifetime
{
    private const string Advert = "Buy the best shoes in town today!";
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?>
        {
            ["Brakes:MostPlaces"] = "3", ["Brakes:MostLinks"] = "4",
            ["Brakes:MostInvitations"] = "4", ["Brakes:MostDirectRooms"] = "2",
        },
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

    [Fact]
    public async Task Strangers_are_invited_so_many_at_a_time()
    {
        var (mia, others) = (await _api.JoinAsync("Mia"), await _api.JoinAsync(8));
        // One act may have more than the limit: groups can be large.
        var room = (await mia.OpenGroupAsync(others[..5])).Id;
        (await others[0].Api.Rooms.TryAcceptAsync(room)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromMinutes(4));

        var group = await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [others[5].Id]));
        var invitation = (await mia.Api.Rooms.TryInviteAsync(room, [others[6].Id])).Problem;

        foreach (var refused in (PlayLinkTalk.Client.ApiProblem?[])[group.Problem, invitation])
        {
            Assert.Equal(
                (429, ProblemCodes.RateLimited, TimeSpan.FromMinutes(6)), (refused!.Status, refused.Code, refused.RetryAfter!.Value));
        }

        Assert.Single((await mia.Api.Rooms.ListAsync()).Items);
        // Members that know the account are no strangers; other accounts are not held back.
        (await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Known", [others[0].Id]))).OrThrow();
        (await others[7].Api.Rooms.TryCreateAsync(new CreateRoom("Others", [others[5].Id]))).OrThrow();
        _api.Clock.Advance(TimeSpan.FromMinutes(6));
        (await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [others[5].Id]))).OrThrow();
    }

    [Fact]
    public async Task Direct_rooms_are_opened_so_many_at_a_time_and_old_ones_always()
    {
        var (mia, others) = (await _api.JoinAsync("Mia"), await _api.JoinAsync(3));
        var first = (await mia.Api.Rooms.TryOpenDirectAsync(others[0].Id)).OrThrow().Id;
        (await mia.Api.Rooms.TryOpenDirectAsync(others[1].Id)).OrThrow();

        var refused = (await mia.Api.Rooms.TryOpenDirectAsync(others[2].Id)).Problem!;

        Assert.Equal((ProblemCodes.RateLimited, TimeSpan.FromMinutes(10)), (refused.Code, refused.RetryAfter!.Value));
        Assert.Equal(first, (await mia.Api.Rooms.TryOpenDirectAsync(others[0].Id)).OrThrow().Id);
        (await others[2].Api.Rooms.TryOpenDirectAsync(mia.Id)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        (await mia.Api.Rooms.TryOpenDirectAsync((await _api.JoinAsync()).Id)).OrThrow();
    }

    [Fact]
    public async Task What_a_brake_holds_back_is_counted_by_brake()
    {
        using var meters = new MeterListener();
        var counted = new System.Collections.Concurrent.ConcurrentBag<string>();
        var own = _api.Services.GetRequiredService<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "playlinktalk.brakes.refusals" && ReferenceEquals(instrument.Meter.Scope, own))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            for (var n = 0; n < count; n++)
            {
                counted.Add($"{tags[0].Value}");
            }
        });
        meters.Start();
        var (mia, others) = (await _api.JoinAsync("Mia"), await _api.JoinAsync(5));
        foreach (var other in others)
        {
            await mia.Api.Rooms.TryOpenDirectAsync(other.Id);
        }

        await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [.. others.Select(other => other.Id)]));

        Assert.Equal(["direct-rooms", "direct-rooms", "direct-rooms", "invitations"], counted.Order(StringComparer.Ordinal));
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
