using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

public sealed class MentionTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_named_member_gets_a_notification_with_the_place()
    {
        var talk = await Talk.OpenAsync(api);
        var feed = await talk.Bo.ListenAsync();

        await talk.Mia.SayAsync(talk.Room, "@bo님 오세요? @Nobody");

        var told = JsonSerializer.Deserialize<NotificationEvent>((await feed.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal((NotificationCodes.Mentioned, talk.Room, 1L), (told.Code, told.RoomId, told.MessageSeq));
        Assert.Equal((talk.Mia.Id, talk.Mia.Name), (told.AccountId, told.Name));
        Assert.Equal(1, (await talk.Bo.Api.Notifications.ListAsync()).Unread);
        Assert.Equal(0, (await talk.Kim.Api.Notifications.ListAsync()).Unread);
    }

    [Theory]
    [InlineData("no sign: Bo")]
    [InlineData("mail@bo.example")]
    [InlineData("@ Bo")]
    [InlineData("@Mia myself")]
    public async Task What_names_no_other_member_notifies_no_account(string text)
    {
        var talk = await Talk.OpenAsync(api);

        await talk.Mia.SayAsync(talk.Room, text);

        foreach (var player in (Player[])[talk.Mia, talk.Bo, talk.Kim])
        {
            Assert.Equal(0, (await player.Api.Notifications.ListAsync()).Unread);
        }
    }

    [Fact]
    public async Task The_author_of_a_message_that_is_answered_is_told_once_and_no_other_member()
    {
        var talk = await Talk.OpenAsync(api);
        var asked = await talk.Bo.SayAsync(talk.Room, "Where?");
        var feed = await talk.Bo.ListenAsync();

        await AnswerAsync(talk.Mia, talk.Room, asked.Seq, "At the river");
        await AnswerAsync(talk.Bo, talk.Room, asked.Seq, "I know");
        await AnswerAsync(talk.Kim, talk.Room, asked.Seq, "@Bo at the river");

        var first = JsonSerializer.Deserialize<NotificationEvent>((await feed.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal(
            (NotificationKinds.Replied, talk.Room, 2L, talk.Mia.Id), (first.Code, first.RoomId, first.MessageSeq, first.AccountId));
        var second = JsonSerializer.Deserialize<NotificationEvent>((await feed.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal((NotificationKinds.Mentioned, 4L), (second.Code, second.MessageSeq));
        Assert.Equal(2, (await talk.Bo.Api.Notifications.ListAsync()).Unread);
        Assert.Equal(0, (await talk.Mia.Api.Notifications.ListAsync()).Unread);
    }

    [Fact]
    public async Task An_answer_of_a_blocked_member_or_to_one_that_left_tells_nothing()
    {
        var talk = await Talk.OpenAsync(api);
        var (blocking, left) = (await talk.Bo.SayAsync(talk.Room, "Where?"), await talk.Kim.SayAsync(talk.Room, "When?"));
        await talk.Bo.Api.Blocks.TryAddAsync(talk.Mia.Id);
        await talk.Kim.Api.Rooms.TryLeaveAsync(talk.Room);

        await AnswerAsync(talk.Mia, talk.Room, blocking.Seq, "Here");
        await AnswerAsync(talk.Mia, talk.Room, left.Seq, "Now");

        Assert.Equal(0, (await talk.Bo.Api.Notifications.ListAsync()).Unread);
        Assert.Equal(0, (await talk.Kim.Api.Notifications.ListAsync()).Unread);
    }

    [Fact]
    public async Task A_retry_a_whisper_to_another_and_a_blocked_sender_do_not_notify()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Kim.Api.Blocks.TryAddAsync(talk.Mia.Id);
        var key = Guid.NewGuid();

        await talk.Mia.SayAsync(talk.Room, "@Bo @Kim", clientMessageId: key);
        await talk.Mia.SayAsync(talk.Room, "@Bo @Kim", clientMessageId: key);
        await talk.Kim.SayAsync(talk.Room, "@Bo", talk.Mia);

        Assert.Equal(1, (await talk.Bo.Api.Notifications.ListAsync()).Unread);
        Assert.Equal(0, (await talk.Kim.Api.Notifications.ListAsync()).Unread);
    }

    private static async Task AnswerAsync(Player player, Guid room, long seq, string text) =>
        (await player.Api.Messages.TrySendAsync(room, new(Guid.CreateVersion7(), text, ReplyTo: seq))).OrThrow();
}
