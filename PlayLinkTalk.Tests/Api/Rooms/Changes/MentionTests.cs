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
}
