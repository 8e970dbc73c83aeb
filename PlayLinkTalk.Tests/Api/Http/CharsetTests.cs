using System.Net;
using System.Text;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>How a client may say in which charset its JSON is.</summary>
public sealed class CharsetTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"UTF-8\"; version=1")]
    [InlineData("application/vnd.api+json; charset=\"utf-8\"")]
    public async Task Utf_8_is_taken_quoted_or_not(string type)
    {
        using var response = await PatchAsync(type, Encoding.UTF8.GetBytes("""{"displayName":"가나다"}"""));

        Assert.Equal("가나다", (await response.JsonAsync(HttpStatusCode.OK)).GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Another_known_charset_is_read_as_what_it_is()
    {
        using var response = await PatchAsync(
            "application/json; charset=\"utf-16\"", Encoding.Unicode.GetBytes("""{"displayName":"가나다"}"""));

        Assert.Equal("가나다", (await response.JsonAsync(HttpStatusCode.OK)).GetProperty("displayName").GetString());
    }

    [Theory]
    [InlineData("application/json; charset=klingon")]
    [InlineData("application/json; charset=\"klingon\"")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=\"\"")]
    public async Task An_unknown_one_is_refused(string type)
    {
        using var response = await PatchAsync(type, """{"displayName":"Changed"}"""u8.ToArray());

        await response.RefusedAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);
    }

    private async Task<HttpResponseMessage> PatchAsync(string type, byte[] body)
    {
        var player = await api.JoinAsync();
        var request = new HttpRequestMessage(HttpMethod.Patch, "/api/me") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Authorization = new("Bearer", player.Token);
        return await api.Http.SendAsync(request);
    }
}
