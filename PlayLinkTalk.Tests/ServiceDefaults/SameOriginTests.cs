using System.Net;
using System.Text.Json.Nodes;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class SameOriginTests : IAsyncLifetime
{
    private const string Cookie = "Cookie: plt_session=x";
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.StartAsync(("ForwardedHeaders:TrustLoopback", "true"));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("POST", Cookie, "Origin: {self}")]
    [InlineData("DELETE", Cookie, "Origin: {SELF}")]
    [InlineData("POST", Cookie, "Sec-Fetch-Site: same-origin")]
    [InlineData("POST", "Origin: https://elsewhere.example")]
    [InlineData("POST", Cookie, "Authorization: Bearer x")]
    [InlineData("POST", Cookie, "Authorization: Bearer x", "Origin: https://elsewhere.example")]
    [InlineData("GET", Cookie, "Origin: https://elsewhere.example")]
    [InlineData("POST", Cookie, "X-Forwarded-Proto: https", "X-Forwarded-Host: play.example", "Origin: https://play.example")]
    [InlineData("POST", Cookie, "X-Forwarded-Proto: https", "X-Forwarded-Host: play.example:443", "Origin: https://play.example")]
    [InlineData("POST", Cookie, "X-Forwarded-Proto: https", "X-Forwarded-Host: play.example:8443", "Origin: https://play.example:8443")]
    [InlineData("GET", Cookie, "Origin: {self}", "Connection: Upgrade", "Upgrade: websocket")]
    public async Task What_comes_from_here_or_from_no_browser_passes(string method, params string[] headers)
    {
        using var response = await SendAsync(method, "/api/act", headers);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", Cookie)]
    [InlineData("PUT", Cookie)]
    [InlineData("POST", Cookie, "Origin: null")]
    [InlineData("POST", Cookie, "Origin: https://elsewhere.example")]
    [InlineData("POST", Cookie, "Origin: https://elsewhere.example", "Sec-Fetch-Site: same-origin")]
    [InlineData("POST", Cookie, "Origin: http://127.0.0.1:1")]
    [InlineData("POST", Cookie, "Origin: http://127.0.0.1.elsewhere.example")]
    [InlineData("POST", Cookie, "Sec-Fetch-Site: same-site")]
    [InlineData("POST", Cookie, "Sec-Fetch-Site: cross-site")]
    [InlineData("POST", Cookie, "Authorization: ")]
    [InlineData("POST", Cookie, "Authorization: Bearer ")]
    [InlineData("POST", Cookie, "Authorization: Basic eDp5")]
    [InlineData("GET", Cookie, "Authorization: Basic eDp5", "Origin: https://elsewhere.example", "Connection: Upgrade", "Upgrade: websocket")]
    [InlineData("POST", Cookie, "X-Forwarded-Proto: https", "X-Forwarded-Host: play.example", "Origin: http://play.example")]
    [InlineData("GET", Cookie, "Origin: https://elsewhere.example", "Connection: Upgrade", "Upgrade: websocket")]
    [InlineData("GET", Cookie, "Connection: Upgrade", "Upgrade: WebSocket")]
    public async Task What_another_site_may_have_caused_is_refused(string method, params string[] headers)
    {
        using var response = await SendAsync(method, "/api/act", headers);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(ProblemCodes.ForeignOrigin, (string?)problem!["code"]);
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, string[] headers)
    {
        var self = _service.Address.GetLeftPart(UriPartial.Authority);
        var request = new HttpRequestMessage(new(method), path);
        foreach (var header in headers)
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            value = value.Replace("{self}", self, StringComparison.Ordinal).Replace("{SELF}", self.ToUpperInvariant(), StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _service.Client.SendAsync(request);
    }
}
