using System.Net;
using System.Text;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>Bodies that are no requests at all, at every endpoint that takes one.</summary>
public sealed class BadBodyTests(AssistedApi api) : IClassFixture<AssistedApi>
{
    public static TheoryData<string> Doors =>
        [.. Door.All.Where(door => door.Json is not null && door.Access != Access.Staff).Select(door => door.Name)];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task What_is_no_request_is_refused_and_changes_nothing(string name)
    {
        var owner = await Belongings.OfOneAsync(api);
        var before = await RowCounts.ReadAsync(api);
        foreach (var body in Bodies)
        {
            using var response = await SendAsync(owner, name, new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });

            var problem = await response.JsonAsync(HttpStatusCode.BadRequest);
            var code = problem.GetProperty("code").GetString();
            Assert.True(code is ProblemCodes.MalformedJson or ProblemCodes.InvalidRequest, $"{code} for {Encoding.UTF8.GetString(body[..Math.Min(body.Length, 60)])}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(before, await RowCounts.ReadAsync(api));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task What_is_not_json_is_refused(string name)
    {
        var owner = await Belongings.OfOneAsync(api);
        foreach (var type in (string?[])["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", null])
        {
            var content = new ByteArrayContent("{}"u8.ToArray());
            content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            using var response = await SendAsync(owner, name, content);

            await response.RefusedAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task What_is_too_large_is_refused_whether_or_not_it_says_so_before(string name)
    {
        var owner = await Belongings.OfOneAsync(api);
        var before = await RowCounts.ReadAsync(api);
        // Two endpoints take more than the others: positions of very many rooms, messages of very many senders.
        var most = name.EndsWith("/resume", StringComparison.Ordinal) || name.EndsWith("/send", StringComparison.Ordinal) ? 512 * 1024 : 64 * 1024;
        var body = Encoding.UTF8.GetBytes("{\"unknown\":\"".PadRight(most - 1, 'x') + "\"}");
        foreach (var chunked in (bool[])[false, true])
        {
            // The last byte is the one too many, or is not sent at all: nothing is under way when the connection is closed.
            using HttpContent content = chunked ? new StreamContent(new Unsized(body), 1024) : new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var response = await SendAsync(owner, name, content, expectContinue: !chunked);

            await response.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.BodyTooLarge);
        }

        Assert.Equal(before, await RowCounts.ReadAsync(api));
    }

    private static IEnumerable<byte[]> Bodies =>
    [
        .. ((string[])["", " ", "null", "[]", "5", "true", "\"text\"", "{", "{\"a\":}", "{\"a\":1,}", "{}{}", "{'a':1}", "// {}", "\0", "{\"\\ud800\":1"]).Select(Encoding.UTF8.GetBytes),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40)),
        Encoding.Unicode.GetBytes("{}"),
        [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31],
    ];

    private Task<HttpResponseMessage> SendAsync(Belongings owner, string name, HttpContent content, bool? expectContinue = null)
    {
        var door = Door.All.Single(candidate => candidate.Name == name);
        var request = new HttpRequestMessage(new HttpMethod(door.Method), owner.In(door.Path)) { Content = content };
        request.Headers.Authorization = new("Bearer", owner.Owner.Token);
        request.Headers.ExpectContinue = expectContinue;
        return api.Http.SendAsync(request);
    }

    /// <summary>Does not say how long it is, so that it is sent in chunks.</summary>
    private sealed class Unsized(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
