using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

public sealed class ReactionTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Reactions_are_counted_by_kind_once_an_account()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "text");
        var ear = await talk.ListenAsync();

        foreach (var (player, emoji) in ((Player, string)[])[(talk.Bo, "👍"), (talk.Bo, "👍"), (talk.Kim, "❤️"), (talk.Kim, "👍"), (talk.Mia, "🏃🏽‍♀️")])
        {
            await talk.DoAsync(player, HttpMethod.Put, $"messages/1/reactions/{emoji}", HttpStatusCode.NoContent);
        }

        var reactions = (await talk.AtAsync(talk.Kim, 1)).Reactions!;
        Assert.Equal([("👍", 2), ("❤️", 1), ("🏃🏽‍♀️", 1)], reactions.OrderBy(r => r.Emoji == "👍" ? 0 : r.Emoji == "❤️" ? 1 : 2).Select(r => (r.Emoji, r.Count)));
        Assert.Equal(new[] { talk.Bo.Id, talk.Kim.Id }.Order(), reactions.Single(r => r.Emoji == "👍").AccountIds.Order());
        for (var seq = 2; seq <= 5; seq++)
        {
            var told = Talk.MessageOf(await ear.NextAsync());
            Assert.Equal((seq, 1), ((int)told.Seq, (int)told.Changed!.Seq));
        }

        await talk.DoAsync(talk.Bo, HttpMethod.Delete, "messages/1/reactions/👍", HttpStatusCode.NoContent);
        await talk.DoAsync(talk.Bo, HttpMethod.Delete, "messages/1/reactions/👍", HttpStatusCode.NoContent);
        Assert.Equal(1, (await talk.AtAsync(talk.Mia, 1)).Reactions!.Single(r => r.Emoji == "👍").Count);
        Assert.Equal(6, (await talk.Mia.Api.Rooms.FindAsync(talk.Room))!.LastSeq);
        Assert.Equal(1, Talk.MessageOf(await ear.NextAsync()).Changed!.Reactions!.Single(r => r.Emoji == "👍").Count);
    }

    [Fact]
    public async Task A_message_has_at_most_twenty_kinds()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "text");
        var kinds = Enumerable.Range(0x1F600, 21).Select(char.ConvertFromUtf32).ToArray();
        foreach (var kind in kinds[..20])
        {
            await talk.DoAsync(talk.Bo, HttpMethod.Put, $"messages/1/reactions/{kind}", HttpStatusCode.NoContent);
        }

        using var more = await talk.AskAsync(talk.Bo, HttpMethod.Put, $"messages/1/reactions/{kinds[20]}");

        await more.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.TooManyReactions);
        await talk.DoAsync(talk.Kim, HttpMethod.Put, $"messages/1/reactions/{kinds[0]}", HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("👍👍")]
    [InlineData("좋")]
    [InlineData("1")]
    [InlineData("%20")]
    [InlineData("%3Cb%3E")]
    [InlineData("👍a")]
    public async Task What_is_no_emoji_is_refused(string text)
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "text");

        using var refused = await talk.AskAsync(talk.Bo, HttpMethod.Put, $"messages/1/reactions/{text}");

        await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "emoji");
    }

    [Theory]
    [InlineData("🇰🇷")]
    [InlineData("1️⃣")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("☺")]
    public async Task Emoji_of_several_signs_are_one(string text)
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "text");

        await talk.DoAsync(talk.Bo, HttpMethod.Put, $"messages/1/reactions/{Uri.EscapeDataString(text)}", HttpStatusCode.NoContent);

        Assert.Equal(text, Assert.Single((await talk.AtAsync(talk.Kim, 1)).Reactions!).Emoji);
    }

    [Fact]
    public async Task The_message_of_a_blocked_member_stays_hidden_with_its_changes()
    {
        var talk = await Talk.OpenAsync(api);
        await talk.Mia.SayAsync(talk.Room, "secret-text");
        await talk.Kim.Api.Blocks.TryAddAsync(talk.Mia.Id);

        await talk.Bo.Api.Messages.TryReactAsync(talk.Room, 1, "👍");
        await talk.Bo.Api.Messages.TrySendAsync(talk.Room, new SendMessage(Guid.NewGuid(), "answer", ReplyTo: 1));

        var log = await talk.LogAsync(talk.Kim);
        Assert.Equal(["hidden", "hidden", "text"], log.Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal(["kind"], log[2].GetProperty("quote").Fields());
        Assert.DoesNotContain("secret-text", string.Concat(log.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
        await talk.DoAsync(talk.Kim, HttpMethod.Put, "messages/1/reactions/👍", HttpStatusCode.NotFound);
    }
}
