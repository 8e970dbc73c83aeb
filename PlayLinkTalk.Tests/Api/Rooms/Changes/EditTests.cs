using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

public sealed class EditTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task An_edited_message_is_marked_and_every_reader_gets_the_new_text()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "Fri at six");
        var ear = await talk.ListenAsync();

        using var response = await talk.AskAsync(talk.Mia, HttpMethod.Patch, "messages/1", """{"text":"Fri at seven"}""");

        var edited = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((1, "Fri at seven"), (edited.GetProperty("seq").GetInt64(), edited.GetProperty("text").GetString()));
        Assert.True(edited.TryGetProperty("editedAt", out _));
        foreach (var player in (Player[])[talk.Mia, talk.Bo])
        {
            var log = await talk.LogAsync(player);
            Assert.Equal([1, 2], log.Select(entry => entry.GetProperty("seq").GetInt64()));
            Assert.Equal("Fri at seven", log[0].GetProperty("text").GetString());
            Assert.Equal(("notice", NoticeCodes.MessageChanged), (log[1].GetProperty("kind").GetString(), log[1].GetProperty("text").GetString()));
            Assert.Equal(log[0].GetRawText(), log[1].GetProperty("changed").GetRawText());
        }

        var heard = await ear.NextAsync();
        Assert.Equal((2L, (IReadOnlyList<Guid>?)null), (heard.Seq, heard.Audience));
        Assert.Equal(await talk.AtAsync(talk.Bo, 2), Talk.MessageOf(heard));
        Assert.Equal([2], (await talk.MissedAsync(talk.Bo, 1)).Where(entry => entry.Changed is { Seq: 1, Text: "Fri at seven" }).Select(entry => entry.Seq));
    }

    [Fact]
    public async Task Earlier_texts_are_kept_and_a_retry_of_the_send_still_finds_its_message()
    {
        var talk = await Talk.OpenAsync(api);
        var key = Guid.NewGuid();
        await talk.Mia.SayAsync(talk.Room, "one", clientMessageId: key);
        await talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, "two");
        await talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, "three");
        // A repeated edit changes nothing.
        await talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, "three");

        var again = await talk.Mia.Api.Messages.TrySendAsync(talk.Room, new SendMessage(key, "one"));
        var other = await talk.Mia.Api.Messages.TrySendAsync(talk.Room, new SendMessage(key, "three"));

        Assert.Equal((1, "three"), (again.OrThrow().Seq, again.OrThrow().Text));
        Assert.Equal(ProblemCodes.DifferentMessage, other.Problem!.Code);
        Assert.Equal(3, (await talk.Mia.Api.Rooms.FindAsync(talk.Room))!.LastSeq);
        await using var db = api.OpenDatabase();
        Assert.Equal(
            ["one", "two"], await db.MessageVersions.Where(v => v.RoomId == talk.Room).OrderBy(v => v.Version).Select(v => v.Text).ToListAsync());
    }

    [Fact]
    public async Task Only_the_sender_edits_and_only_for_a_while()
    {
        await using var own = await ApiServer.StartAsync();
        var talk = await Talk.OpenAsync(own);
        await talk.Mia.SayAsync(talk.Room, "text");
        const string Json = """{"text":"other"}""";

        await talk.DoAsync(talk.Bo, HttpMethod.Patch, "messages/1", HttpStatusCode.NotFound, Json);
        await talk.DoAsync(talk.Mia, HttpMethod.Patch, "messages/2", HttpStatusCode.NotFound, Json);
        await talk.DoAsync(talk.Mia, HttpMethod.Patch, "messages/0", HttpStatusCode.NotFound, Json);
        using var blank = await talk.AskAsync(talk.Mia, HttpMethod.Patch, "messages/1", """{"text":" "}""");
        await blank.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "text");
        own.Clock.Advance(TimeSpan.FromMinutes(15));
        await talk.DoAsync(talk.Mia, HttpMethod.Patch, "messages/1", HttpStatusCode.OK, Json);
        own.Clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await talk.AskAsync(talk.Mia, HttpMethod.Patch, "messages/1", """{"text":"later"}""");
        await late.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.MessageTooOld);

        // A change is no message: it can't be changed itself.
        await talk.DoAsync(talk.Mia, HttpMethod.Patch, "messages/2", HttpStatusCode.NotFound, Json);
        Assert.Equal("other", (await talk.AtAsync(talk.Kim, 1)).Text);
    }

    [Fact]
    public async Task A_change_is_no_news()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "text");
        await talk.Bo.Api.Rooms.TryMarkReadAsync(talk.Room, 1);

        await talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, "other");

        var seen = (await talk.Bo.Api.Rooms.FindAsync(talk.Room))!;
        Assert.Equal((2, 0, "other"), (seen.LastSeq, seen.Unread, seen.LastMessage!.Text));
        Assert.Equal(2, (await talk.Kim.Api.Rooms.FindAsync(talk.Room))!.Unread);
    }

    [Fact]
    public async Task Edits_and_sends_at_once_leave_no_hole()
    {
        await using var own = await ApiServer.StartAsync();
        var talk = await Talk.OpenAsync(own);
        await talk.Mia.SayAsync(talk.Room, "text");

        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(i => (Task[])
        [
            talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, $"text {i}"),
            talk.Bo.SayAsync(talk.Room, $"{i}"),
            talk.Kim.Api.Messages.TryReactAsync(talk.Room, 1, "👍"),
        ]));

        var seqs = (await talk.LogAsync(talk.Kim)).Select(entry => (int)entry.GetProperty("seq").GetInt64()).ToArray();
        Assert.Equal(Enumerable.Range(1, seqs.Length), seqs);
        Assert.Equal(42, seqs.Length);
        await Invariants.HoldAsync(own);
    }
}
