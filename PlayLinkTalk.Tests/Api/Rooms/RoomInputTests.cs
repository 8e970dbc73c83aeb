using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

[OnOneDatabase(DatabaseKind.Sqlite, "What is refused never reaches the database.")]
public sealed class RoomInputTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string Id = "0190b6a0-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("""\n\r\n\t""")]
    [InlineData("""\u00a0\u3000\u2003""")]
    [InlineData("""nul\u0000""")]
    [InlineData("""bell\u0007""")]
    [InlineData("""\u001b[31mred""")]
    [InlineData("""delete\u007f""")]
    [InlineData("""next line\u0085""")]
    [InlineData("""line\u2028separator""")]
    [InlineData("""right\u202eleft""")]
    [InlineData("""isolate\u2066""")]
    [InlineData("""\ufffe""")]
    [InlineData("""\u200b\u200c\u200d\u2060\ufeff""")]
    [InlineData("""\u3164\u115f\uffa0\u2800""")]
    [InlineData("""\ufe0f\u0301""")]
    [InlineData("{2001}")]
    [InlineData("👋{1999}")]
    public async Task What_is_no_text_is_refused(string text) =>
        await AssertSendRefusedAsync($$"""{"clientMessageId":"{{Id}}","text":"{{Long(text)}}"}""", ProblemCodes.InvalidRequest, "text");

    [Theory]
    [InlineData("clientMessageId", """{"text":"Hello"}""")]
    [InlineData("clientMessageId", """{"clientMessageId":"00000000-0000-0000-0000-000000000000","text":"Hello"}""")]
    [InlineData("text", """{"clientMessageId":"{id}"}""")]
    [InlineData("text", """{"clientMessageId":"{id}","text":null}""")]
    [InlineData("whisperTo", """{"clientMessageId":"{id}","text":"Hello","whisperTo":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("whisperTo", """{"clientMessageId":"{id}","text":"Hello","whisperTo":"0190b6a0-0000-7000-8000-00000000000f"}""")]
    public async Task What_is_missing_or_unknown_is_named(string field, string json) =>
        await AssertSendRefusedAsync(json.Replace("{id}", Id, StringComparison.Ordinal), ProblemCodes.InvalidRequest, field);

    [Theory]
    [InlineData("clientMessageId", """{"clientMessageId":"nonsense","text":"Hello"}""")]
    [InlineData("clientMessageId", """{"clientMessageId":5,"text":"Hello"}""")]
    [InlineData("clientMessageId", """{"clientMessageId":null,"text":"Hello"}""")]
    [InlineData("clientMessageId", """{"clientMessageId":"{{id}}","text":"Hello"}""")]
    [InlineData("text", """{"clientMessageId":"{id}","text":["Hello"]}""")]
    [InlineData("text", """{"clientMessageId":"{id}","text":5}""")]
    [InlineData("whisperTo", """{"clientMessageId":"{id}","text":"Hello","whisperTo":"all"}""")]
    [InlineData(null, """{"clientMessageId":"{id}","text":"half \ud83d"}""")]
    [InlineData(null, """{"clientMessageId":"{id}","text":"\ude00 half"}""")]
    public async Task What_is_of_the_wrong_type_is_named(string? field, string json) =>
        await AssertSendRefusedAsync(json.Replace("{id}", Id, StringComparison.Ordinal), ProblemCodes.MalformedJson, field);

    [Theory]
    [InlineData("{2000}")]
    [InlineData("👋{1998}")]
    [InlineData(""" tabs\tand\r\nlines """)]
    [InlineData("👩‍👩‍👧‍👦 🏳️‍🌈 ٣ ㅋㅋㅋ")]
    [InlineData("<script>alert(1)</script> '; DROP TABLE messages; --")]
    [InlineData("""\ud83d\ude00""")]
    [InlineData("a\u0301 ㅤ visible")]
    public async Task What_can_be_said_is_kept_to_the_letter(string text)
    {
        var (player, room) = await RoomAsync();
        var json = $$"""{"clientMessageId":"{{Guid.NewGuid()}}","text":"{{Long(text)}}"}""";

        using var response = await player.AskAsync(HttpMethod.Post, $"/api/rooms/{room}/messages", json);

        await response.JsonAsync(HttpStatusCode.Created);
        var expected = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("text").GetString();
        Assert.Equal(expected, (await player.Api.Messages.LatestAsync(room)).Items.Single().Text);
    }

    [Theory]
    [InlineData("title", """{"title":null,"accountIds":["{player}"]}""")]
    [InlineData("title", """{"title":"  ","accountIds":["{player}"]}""")]
    [InlineData("title", """{"title":"two\nlines","accountIds":["{player}"]}""")]
    [InlineData("title", """{"title":"{61}","accountIds":["{player}"]}""")]
    [InlineData("accountIds", """{"title":"Group"}""")]
    [InlineData("accountIds", """{"title":"Group","accountIds":[]}""")]
    [InlineData("accountIds", """{"title":"Group","accountIds":["0190b6a0-0000-7000-8000-00000000000f"]}""")]
    [InlineData("accountIds", """{"title":"Group","accountIds":["{player}","00000000-0000-0000-0000-000000000000"]}""")]
    public async Task A_group_needs_a_title_and_existing_members(string field, string json)
    {
        var (player, _) = await RoomAsync();
        var before = await RowCounts.ReadAsync(api);

        using var response = await player.AskAsync(HttpMethod.Post, "/api/rooms", Long(json.Replace("{player}", $"{player.Id}", StringComparison.Ordinal)));

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        Assert.Equal(before, await RowCounts.ReadAsync(api));
    }

    [Fact]
    public async Task A_group_has_at_most_a_hundred_members()
    {
        var (player, room) = await RoomAsync();
        var ids = string.Join(',', Enumerable.Range(0, 101).Select(_ => $"\"{Guid.NewGuid()}\""));

        using var group = await player.AskAsync(HttpMethod.Post, "/api/rooms", $$"""{"title":"Group","accountIds":[{{ids}}]}""");
        using var invited = await player.AskAsync(HttpMethod.Post, $"/api/rooms/{room}/members", $$"""{"accountIds":[{{ids}}]}""");

        await group.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "accountIds");
        await invited.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "accountIds");
    }

    [Theory]
    [InlineData("/api/rooms/{room}/read", """{"seq":-1}""", ProblemCodes.InvalidRequest)]
    [InlineData("/api/rooms/{room}/unread", """{"seq":0}""", ProblemCodes.InvalidRequest)]
    [InlineData("/api/notifications/read", """{"seq":-1}""", ProblemCodes.InvalidRequest)]
    [InlineData("/api/rooms/{room}/read", """{"seq":9223372036854775808}""", ProblemCodes.MalformedJson)]
    [InlineData("/api/notifications/read", """{"seq":1.5}""", ProblemCodes.MalformedJson)]
    [InlineData("/api/rooms/{room}/read", """{"seq":"1"}""", ProblemCodes.MalformedJson)]
    [InlineData("/api/rooms/{room}/read", """{"seq":null}""", ProblemCodes.MalformedJson)]
    public async Task A_read_mark_is_a_position(string path, string json, string code)
    {
        var (player, room) = await RoomAsync();

        using var response = await player.AskAsync(HttpMethod.Put, path.Replace("{room}", $"{room}", StringComparison.Ordinal), json);

        await response.RefusedAsync(HttpStatusCode.BadRequest, code, "seq");
    }

    [Theory]
    [InlineData("resumes[0].held.feedSeq", """{"feedSeq":"1"}""")]
    [InlineData("resumes[0].held.rooms", """{"rooms":[]}""")]
    [InlineData(null, """{"rooms":{"nonsense":1}}""")]
    [InlineData(null, """{"rooms":{"0190b6a0-0000-7000-8000-000000000001":null}}""")]
    [InlineData(null, """{"rooms":{"0190b6a0-0000-7000-8000-000000000001":1e30}}""")]
    public async Task Positions_are_numbers_by_room(string? field, string json)
    {
        var (player, _) = await RoomAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/realtime/resume", $$"""{"resumes":[{"token":"{{player.Token}}","held":{{json}}}]}""");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.MalformedJson, field);
    }

    private async Task AssertSendRefusedAsync(string json, string code, string? field)
    {
        var (player, room) = await RoomAsync();
        var before = await RowCounts.ReadAsync(api);

        using var response = await player.AskAsync(HttpMethod.Post, $"/api/rooms/{room}/messages", json);

        await response.RefusedAsync(HttpStatusCode.BadRequest, code, field);
        Assert.Equal(before, await RowCounts.ReadAsync(api));
    }

    private async Task<(Player Player, Guid Room)> RoomAsync()
    {
        var player = await api.JoinAsync();
        return (player, (await player.OpenGroupAsync()).Id);
    }

    private static string Long(string text) => System.Text.RegularExpressions.Regex.Replace(
        text, @"\{(\d+)\}", match => new string('a', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
}
