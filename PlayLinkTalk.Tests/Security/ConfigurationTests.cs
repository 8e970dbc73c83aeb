using System.Net;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using PlayLinkTalk.Tests.Web;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V13: a service serves what it is meant to serve and nothing beside it.</summary>
public sealed class ConfigurationTests
{
    public static TheoryData<string> Beside =>
    [
        "/.git/config", "/.git/HEAD", "/.gitignore", "/.env", "/appsettings.json", "/appsettings.Production.json", "/web.config",
        "/PlayLinkTalk.Web.dll",
        "/PlayLinkTalk.Web.deps.json", "/PlayLinkTalk.Web.staticwebassets.endpoints.json", "/data/playlinktalk.db",
        "/../data/playlinktalk.db", "/%2e%2e/data/playlinktalk.db",
        "/css/../appsettings.json", "/css/..%2fappsettings.json", "/js/%252e%252e/appsettings.json", "/wwwroot/css/base.css",
        "/bin/", "/obj/", "/package.json",
        "/core", "/trace.axd", "/elmah.axd", "/server-status", "/actuator", "/phpinfo.php", "/debug/pprof/",
    ];

    [Theory]
    [MemberData(nameof(Beside))]
    public async Task Files_beside_the_pages_are_not_served(string path)
    {
        await using var web = await WebServer.StartAsync();

        // As bytes: a client library would tidy the path.
        var answer = await RawHttp.AskAsync(
            web.Address, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (404|400) ", answer);
    }

    [Theory]
    [InlineData("/css")]
    [InlineData("/css/")]
    [InlineData("/js/")]
    [InlineData("/js/core/")]
    [InlineData("/img/")]
    [InlineData("/lib/")]
    public async Task Folders_are_not_listed(string path)
    {
        await using var web = await WebServer.StartAsync();
        using var browser = web.Open();

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = (await answer.Content.ReadAsStringAsync()).Split("<body")[^1];
        Assert.DoesNotContain("base.css", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TRACE_is_refused()
    {
        await using var api = await ApiServer.StartAsync();
        await using var node = await TestNode.StartAsync();
        await using var web = await WebServer.StartAsync();
        foreach (var (address, path) in ((Uri, string)[])[
            (api.Public, "/api/sports"), (api.Public, "/api/me"), (node.Address, "/sse"), (node.Address, "/hubs/talk"),
            (web.Address, "/"), (web.Address, "/me")])
        {
            foreach (var method in (string[])["TRACE", "TRACK", "CONNECT"])
            {
                var answer = await RawHttp.AskAsync(
                    address, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nX-Secret: echoed\r\nConnection: close\r\n\r\n");

                Assert.DoesNotMatch("^HTTP/1.1 2", answer);
                Assert.DoesNotContain("echoed", answer, StringComparison.Ordinal);
            }
        }
    }
}
