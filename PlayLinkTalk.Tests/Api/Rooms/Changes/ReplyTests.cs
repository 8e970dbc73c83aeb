using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

public sealed class ReplyTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_reply_quotes_the_beginning_of_the_message_in_every_path()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, new string('가', 99) + "👋 and more");
        var ear = await talk.ListenAsync();
        var key = Guid.NewGuid();

        using var response = await talk.AskAsync(talk.Bo, HttpMethod.Post, "messages", $$"""{"clientMessageId":"{{key}}","text":"yes","replyTo":1}""");

        var reply = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(1, reply.GetProperty("replyTo").GetInt64());
        var quote = reply.GetProperty("quote");
        Assert.Equal(("text", new string('가', 99)), (quote.GetProperty("kind").GetString(), quote.GetProperty("text").GetString()));
        Assert.Equal(talk.Mia.Id, quote.GetProperty("sender").GetProperty("id").GetGuid());
        Assert.Equal(reply.GetRawText(), (await talk.LogAsync(talk.Kim, "?after=1"))[0].GetRawText());
        Assert.Equal(Talk.MessageOf(await ear.NextAsync()), await talk.AtAsync(talk.Kim, 2));
        Assert.Equal(await talk.AtAsync(talk.Kim, 2), Assert.Single(await talk.MissedAsync(talk.Kim, 1)));
        var again = await talk.Bo.Api.Messages.TrySendAsync(talk.Room, new SendMessage(key, "yes", ReplyTo: 1));
        Assert.Equal(await talk.AtAsync(talk.Bo, 2), again.OrThrow());
    }

    [Fact]
    public async Task A_reply_to_what_the_sender_does_not_see_is_refused()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "psst", talk.Bo);
        await talk.Mia.SayAsync(talk.Room, "gone");
        await talk.Mia.Api.Messages.TryDeleteAsync(talk.Room, 2);

        foreach (var seq in (int[])[1, 2, 3, 4, -1])
        {
            using var refused = await talk.AskAsync(
                talk.Kim, HttpMethod.Post, "messages", $$"""{"clientMessageId":"{{Guid.NewGuid()}}","text":"x","replyTo":{{seq}}}""");
            await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "replyTo");
        }

        Assert.Equal(3, (await talk.Kim.Api.Rooms.FindAsync(talk.Room))!.LastSeq);
    }

    [Fact]
    public async Task A_whisper_is_quoted_to_its_two_readers_only()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "psst", talk.Bo);

        var loud = (await talk.Bo.Api.Messages.TrySendAsync(talk.Room, new SendMessage(Guid.NewGuid(), "what?", ReplyTo: 1))).OrThrow();
        var low = (await talk.Bo.Api.Messages.TrySendAsync(talk.Room, new SendMessage(Guid.NewGuid(), "ok", talk.Mia.Id, 1))).OrThrow();

        Assert.Equal(new MessageQuote(null, MessageKind.Hidden, null), loud.Quote);
        Assert.Equal((MessageKind.Whisper, "psst"), (low.Quote!.Kind, low.Quote.Text));
        Assert.DoesNotContain("psst", string.Concat((await talk.LogAsync(talk.Kim)).Select(entry => entry.GetRawText())), StringComparison.Ordinal);
    }
}
