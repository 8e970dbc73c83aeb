using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

public sealed class DeletionTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string Secret = "said-in-anger";

    [Fact]
    public async Task What_is_deleted_for_everybody_keeps_its_position_and_names_no_account()
    {
        var talk = await Talk.OpenAsync(api);
        var sent = await talk.Mia.SayAsync(talk.Room, Secret);
        await talk.Bo.SayAsync(talk.Room, "after");
        await talk.Bo.Api.Messages.TryReactAsync(talk.Room, 1, "👍");
        await talk.Bo.Api.Messages.TrySendAsync(talk.Room, new SendMessage(Guid.NewGuid(), "answer", ReplyTo: 1));
        var ear = await talk.ListenAsync();

        await talk.DoAsync(talk.Mia, HttpMethod.Delete, "messages/1?for=everybody", HttpStatusCode.NoContent);
        await talk.DoAsync(talk.Mia, HttpMethod.Delete, "messages/1?for=everybody", HttpStatusCode.NoContent);

        foreach (var player in (Player[])[talk.Mia, talk.Bo])
        {
            var log = await talk.LogAsync(player);
            Assert.Equal([1, 2, 3, 4, 5], log.Select(entry => entry.GetProperty("seq").GetInt64()));
            Assert.Equal(["roomId", "seq", "kind", "sentAt"], log[0].Fields());
            Assert.Equal("deleted", log[0].GetProperty("kind").GetString());
            Assert.Equal("deleted", log[3].GetProperty("quote").GetProperty("kind").GetString());
            Assert.DoesNotContain(Secret, string.Concat(log.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
            Assert.DoesNotContain(talk.Mia.Name, string.Concat(log.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
        }

        var told = Talk.MessageOf(await ear.NextAsync());
        Assert.Equal((5, MessageKind.Notice, null), (told.Seq, told.Kind, told.Sender));
        Assert.Equal((1, MessageKind.Deleted, null, null), (told.Changed!.Seq, told.Changed.Kind, told.Changed.Sender, told.Changed.Text));
        Assert.Equal([MessageKind.Deleted, MessageKind.Text], (await talk.MissedAsync(talk.Kim, 0)).Take(2).Select(entry => entry.Kind));
        // Moderators still have what was said, and a report has it as evidence.
        await talk.Kim.Api.Reports.TryCreateAsync(new CreateReport(new(ReportSubjectKind.Message, sent.Id!.Value), ReportReason.Harassment));
        await using var db = api.OpenDatabase();
        Assert.Equal(Secret, (await db.Reports.SingleAsync(report => report.SubjectId == sent.Id)).Evidence);
    }

    [Fact]
    public async Task A_node_of_an_earlier_version_gets_a_hidden_message()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, Secret);
        await talk.Mia.Api.Messages.TryDeleteAsync(talk.Room, 1);

        var missed = await talk.MissedAsync(talk.Bo, 0, knowsDeleted: false);

        Assert.Equal([MessageKind.Hidden, MessageKind.Hidden], missed.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task A_retry_of_a_deleted_send_does_not_bring_it_back()
    {
        var talk = await Talk.OpenAsync(api);
        var key = Guid.NewGuid();
        await talk.Mia.SayAsync(talk.Room, Secret, clientMessageId: key);
        await talk.Mia.Api.Messages.TryDeleteAsync(talk.Room, 1);

        var again = (await talk.Mia.Api.Messages.TrySendAsync(talk.Room, new SendMessage(key, Secret))).OrThrow();

        Assert.Equal((1, MessageKind.Deleted, null), (again.Seq, again.Kind, again.Text));
        Assert.Equal(2, (await talk.Mia.Api.Rooms.FindAsync(talk.Room))!.LastSeq);
    }

    [Fact]
    public async Task For_everybody_is_for_the_sender_and_for_a_day()
    {
        await using var own = await ApiServer.StartAsync();
        var talk = await Talk.OpenAsync(own);
        await talk.Mia.SayAsync(talk.Room, "one");
        await talk.Mia.SayAsync(talk.Room, "two");

        await talk.DoAsync(talk.Bo, HttpMethod.Delete, "messages/1?for=everybody", HttpStatusCode.NotFound);
        using var wrong = await talk.AskAsync(talk.Mia, HttpMethod.Delete, "messages/1?for=them");
        await wrong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "for");
        own.Clock.Advance(TimeSpan.FromHours(24));
        await talk.DoAsync(talk.Mia, HttpMethod.Delete, "messages/1", HttpStatusCode.NoContent);
        own.Clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await talk.AskAsync(talk.Mia, HttpMethod.Delete, "messages/2?for=everybody");
        await late.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.MessageTooOld);
        // For oneself there is no limit.
        await talk.DoAsync(talk.Mia, HttpMethod.Delete, "messages/2?for=me", HttpStatusCode.NoContent);
        await talk.DoAsync(talk.Bo, HttpMethod.Patch, "messages/1", HttpStatusCode.NotFound, """{"text":"x"}""");
        await talk.DoAsync(talk.Bo, HttpMethod.Put, "messages/1/reactions/👍", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_removed_for_oneself_is_there_for_the_others()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, Secret);
        await talk.Bo.Api.Messages.TrySendAsync(talk.Room, new SendMessage(Guid.NewGuid(), "answer", ReplyTo: 1));
        var feed = await talk.Bo.ListenAsync();

        await talk.DoAsync(talk.Bo, HttpMethod.Delete, "messages/1?for=me", HttpStatusCode.NoContent);
        await talk.DoAsync(talk.Bo, HttpMethod.Delete, "messages/1?for=me", HttpStatusCode.NoContent);

        var log = await talk.LogAsync(talk.Bo);
        Assert.Equal(["hidden", "text"], log.Select(entry => entry.GetProperty("kind").GetString()));
        Assert.DoesNotContain(Secret, string.Concat(log.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
        Assert.Equal([MessageKind.Hidden, MessageKind.Text], (await talk.MissedAsync(talk.Bo, 0)).Select(entry => entry.Kind));
        Assert.Equal(Secret, (await talk.AtAsync(talk.Kim, 1)).Text);
        Assert.Equal(FeedEventTypes.MessageRemoved, (await feed.NextAsync()).Type);
        Assert.Equal(2, (await talk.Kim.Api.Rooms.FindAsync(talk.Room))!.LastSeq);
        // A later change of it does not bring it back.
        await talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, Secret + "!");
        Assert.DoesNotContain(Secret, string.Concat((await talk.LogAsync(talk.Bo)).Select(entry => entry.GetRawText())), StringComparison.Ordinal);
    }
}
