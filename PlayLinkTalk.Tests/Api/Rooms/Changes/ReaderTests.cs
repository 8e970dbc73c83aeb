using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

public sealed class ReaderTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Readers_are_the_members_whose_mark_is_there()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "one");
        await talk.Mia.SayAsync(talk.Room, "two");
        await talk.Bo.Api.Rooms.TryMarkReadAsync(talk.Room, 1);
        await talk.Kim.Api.Rooms.TryMarkReadAsync(talk.Room, 2);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await api.JoinAsync("Late");
        await talk.Mia.Api.Rooms.TryInviteAsync(talk.Room, [late.Id]);

        Assert.Equal(["Bo", "Kim"], await NamesAsync(talk, talk.Mia, 1));
        Assert.Equal(["Kim"], await NamesAsync(talk, talk.Bo, 2));
        await talk.DoAsync(talk.Mia, HttpMethod.Get, "messages/3/readers", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Off_is_off_in_both_directions()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "one");
        await talk.Kim.Api.Rooms.TryMarkReadAsync(talk.Room, 1);
        await talk.Bo.Api.Me.TryShareReadMarksAsync(false);
        var ear = await talk.ListenAsync();

        await talk.Bo.Api.Rooms.TryMarkReadAsync(talk.Room, 1);
        await talk.Mia.SayAsync(talk.Room, "two");
        await talk.Kim.Api.Rooms.TryMarkReadAsync(talk.Room, 2);

        Assert.False(await talk.Bo.Api.Me.SharesReadMarksAsync());
        Assert.Equal(["Kim"], await NamesAsync(talk, talk.Mia, 1));
        Assert.True((await talk.Bo.Api.Messages.TryReadersAsync(talk.Room, 1)).OrThrow() is { Off: true, Items.Count: 0 });
        Assert.Null((await MarkAsync(talk, talk.Mia, talk.Bo)));
        Assert.Null((await MarkAsync(talk, talk.Bo, talk.Kim)));
        Assert.Equal(1, await MarkAsync(talk, talk.Bo, talk.Bo));
        Assert.Equal(2, await MarkAsync(talk, talk.Mia, talk.Kim));
        // The account's own devices hear its mark, and the others' marks reach those that share.
        var own = await ear.NextAsync();
        Assert.Equal((HubEvents.Read, talk.Bo.Id), (own.Type, Assert.Single(own.Audience!)));
        await ear.NextAsync();
        var shared = await ear.NextAsync();
        Assert.Equal(talk.Kim.Id, JsonSerializer.Deserialize<ReadMark>(shared.Data.Span, WireJson.Options)!.AccountId);
        Assert.Equal(new[] { talk.Mia.Id, talk.Kim.Id }.Order(), shared.Audience!.Order());

        await talk.Bo.Api.Me.TryShareReadMarksAsync(true);
        Assert.Equal(1, await MarkAsync(talk, talk.Mia, talk.Bo));
    }

    private static async Task<IEnumerable<string>> NamesAsync(Talk talk, Player player, long seq) =>
        (await player.Api.Messages.TryReadersAsync(talk.Room, seq)).OrThrow().Items.Select(reader => reader.Name);

    private static async Task<long?> MarkAsync(Talk talk, Player viewer, Player member) =>
        (await viewer.Api.Rooms.FindAsync(talk.Room))!.Members.Single(m => m.AccountId == member.Id).ReadSeq;
}
