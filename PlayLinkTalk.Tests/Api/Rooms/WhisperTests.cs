using System.Net;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

public sealed class WhisperTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string Secret = "between-you-and-me";

    [Fact]
    public async Task Two_read_a_whisper_and_the_others_see_that_a_position_is_taken()
    {
        var (room, sender, reader, other) = await WhisperedAsync();

        foreach (var player in (Player[])[sender, reader])
        {
            using var response = await player.AskAsync(HttpMethod.Get, $"/api/rooms/{room}/messages");
            var whisper = (await response.JsonAsync(HttpStatusCode.OK)).Items()[1];
            Assert.Equal(("whisper", Secret), (whisper.GetProperty("kind").GetString(), whisper.GetProperty("text").GetString()));
            Assert.Equal(reader.Id, whisper.GetProperty("whisperTo").GetGuid());
        }

        using var hidden = await other.AskAsync(HttpMethod.Get, $"/api/rooms/{room}/messages");
        var entry = (await hidden.JsonAsync(HttpStatusCode.OK)).Items()[1];
        Assert.Equal(["roomId", "seq", "kind", "sentAt"], entry.Fields());
        Assert.Equal((2, "hidden"), (entry.GetProperty("seq").GetInt64(), entry.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("/api/rooms", null)]
    [InlineData("/api/rooms/{room}", null)]
    [InlineData("/api/rooms/{room}/messages", null)]
    [InlineData("/api/rooms/{room}/messages?after=1", null)]
    [InlineData("/api/rooms/{room}/messages?before=3", null)]
    [InlineData("/api/notifications", null)]
    [InlineData("/api/realtime/resume", """{"resumes":[{"token":"{token}","held":{"feedSeq":0,"rooms":{"{room}":0}}}]}""")]
    [InlineData("/api/realtime/resume", """{"resumes":[{"token":"{token}","held":{"rooms":{"{room}":1}}},{"token":"{sender}","held":{"rooms":{"{room}":5}}}]}""")]
    public async Task No_call_reveals_the_text_or_the_sender_of_a_whisper_to_others(string path, string? json)
    {
        var (room, sender, _, other) = await WhisperedAsync();

        using var response = await other.AskAsync(
            json is null ? HttpMethod.Get : HttpMethod.Post, path.Replace("{room}", $"{room}", StringComparison.Ordinal),
            json?.Replace("{room}", $"{room}", StringComparison.Ordinal).Replace("{token}", other.Token, StringComparison.Ordinal).Replace("{sender}", sender.Token, StringComparison.Ordinal));

        var body = (await response.JsonAsync(HttpStatusCode.OK)).GetRawText();
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"sender\":{{\"id\":\"{sender.Id}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_published_for_its_two_readers_only()
    {
        var players = await api.JoinAsync(3);
        var room = (await players[0].OpenGroupAsync(players[1..])).Id;
        var ear = new Ear();
        await using var subscription = await api.Broker.SubscribeAsync(Channels.Room(room), ear.Hear, CancellationToken.None);

        await players[0].SayAsync(room, Secret, players[1]);

        var heard = await ear.NextAsync();
        Assert.Equal((1L, HubEvents.Message), (heard.Seq, heard.Type));
        Assert.Equal([players[0].Id, players[1].Id], heard.Audience);
    }

    [Fact]
    public async Task A_whisper_to_an_account_outside_the_room_is_refused()
    {
        var players = await api.JoinAsync(3);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;

        var refused = await players[0].Api.Messages.TrySendAsync(room, new SendMessage(Guid.NewGuid(), Secret, players[2].Id));
        var unknown = await players[0].Api.Messages.TrySendAsync(room, new SendMessage(Guid.NewGuid(), Secret, Guid.NewGuid()));

        Assert.Contains("whisperTo", refused.Problem!.Errors.Keys);
        Assert.Equal(refused.Problem.Errors["whisperTo"], unknown.Problem!.Errors["whisperTo"]);
        Assert.Equal(0, (await players[0].Api.Rooms.FindAsync(room))!.LastSeq);
    }

    [Fact]
    public async Task A_whisper_counts_as_unread_for_all_members_because_it_takes_a_position()
    {
        var (room, _, reader, other) = await WhisperedAsync();

        Assert.Equal(2, (await other.Api.Rooms.FindAsync(room))!.Unread);
        Assert.Equal(MessageKind.Hidden, (await other.Api.Rooms.FindAsync(room))!.LastMessage!.Kind);
        Assert.Equal(MessageKind.Whisper, (await reader.Api.Rooms.FindAsync(room))!.LastMessage!.Kind);
    }

    /// <summary>A room of three with a message and a whisper in it, in that order.</summary>
    private async Task<(Guid Room, Player Sender, Player Reader, Player Other)> WhisperedAsync()
    {
        var players = await api.JoinAsync(3);
        var room = (await players[0].OpenGroupAsync(players[1..])).Id;
        await players[1].SayAsync(room, "For all");
        var sent = await players[0].SayAsync(room, Secret, players[1]);
        Assert.Equal((MessageKind.Whisper, players[1].Id), (sent.Kind, sent.WhisperTo));
        return (room, players[0], players[1], players[2]);
    }
}
