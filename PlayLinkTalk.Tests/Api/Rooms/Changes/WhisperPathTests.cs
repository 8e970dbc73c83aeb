using System.Net;
using System.Text;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

/// <summary>A whisper, and what is done to it, is for two accounts in every path.</summary>
public sealed class WhisperPathTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string Secret = "between-you-and-me";

    [Theory]
    [InlineData("rooms")]
    [InlineData("rooms/{room}")]
    [InlineData("rooms/{room}/messages")]
    [InlineData("rooms/{room}/messages?after=0&limit=1")]
    [InlineData("rooms/{room}/messages?at=2020-01-01T00:00:00Z")]
    [InlineData("rooms/{room}/search?q=between")]
    [InlineData("search?q=between")]
    [InlineData("notifications")]
    public async Task No_list_has_it_for_others(string path)
    {
        var talk = await ChangedWhisperAsync();

        using var response = await talk.Kim.AskAsync(HttpMethod.Get, "/api/" + path.Replace("{room}", $"{talk.Room}", StringComparison.Ordinal));

        Assert.DoesNotContain(Secret, (await response.JsonAsync(HttpStatusCode.OK)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "readers", null)]
    [InlineData("PUT", "reactions/👍", null)]
    [InlineData("DELETE", "reactions/👍", null)]
    [InlineData("PATCH", "", """{"text":"mine"}""")]
    [InlineData("DELETE", "?for=everybody", null)]
    [InlineData("DELETE", "?for=me", null)]
    public async Task No_act_finds_it_for_others(string method, string act, string? json)
    {
        var talk = await ChangedWhisperAsync();

        await talk.DoAsync(
            talk.Kim, new HttpMethod(method), act.StartsWith('?') || act.Length == 0 ? $"messages/1{act}" : $"messages/1/{act}", HttpStatusCode.NotFound, json);
    }

    [Fact]
    public async Task Live_and_resume_have_it_and_its_changes_for_two()
    {
        var talk = await Talk.OpenAsync(api);
        var ear = await talk.ListenAsync();
        await WhisperAsync(talk);

        for (var seq = 1; seq <= 3; seq++)
        {
            var heard = await ear.NextAsync();
            Assert.Equal(seq, heard.Seq);
            Assert.Equal([talk.Mia.Id, talk.Bo.Id], heard.Audience);
            Assert.Contains(Secret, Encoding.UTF8.GetString(heard.Data.Span), StringComparison.Ordinal);
        }

        Assert.All(await talk.MissedAsync(talk.Kim, 0), entry => Assert.Equal(new Message(talk.Room, entry.Seq, null, null, null, MessageKind.Hidden, null, entry.SentAt), entry));
        Assert.Equal([null, 1L, 1L], (await talk.MissedAsync(talk.Bo, 0)).Select(entry => entry.Changed?.Seq));
    }

    [Fact]
    public async Task Its_reader_can_react_and_both_find_it()
    {
        var talk = await ChangedWhisperAsync();

        foreach (var player in (Player[])[talk.Mia, talk.Bo])
        {
            var found = Assert.Single((await player.Api.Messages.TrySearchAsync("BETWEEN", talk.Room)).OrThrow().Items);
            Assert.Equal((MessageKind.Whisper, "👍"), (found.Kind, Assert.Single(found.Reactions!).Emoji));
        }
    }

    private async Task<Talk> ChangedWhisperAsync()
    {
        var talk = await Talk.OpenAsync(api);
        await WhisperAsync(talk);
        return talk;
    }

    private static async Task WhisperAsync(Talk talk)
    {
        await talk.Mia.SayAsync(talk.Room, Secret, talk.Bo);
        await talk.DoAsync(talk.Mia, HttpMethod.Patch, "messages/1", HttpStatusCode.OK, $$"""{"text":"{{Secret}} @Kim"}""");
        await talk.DoAsync(talk.Bo, HttpMethod.Put, "messages/1/reactions/👍", HttpStatusCode.NoContent);
    }
}
