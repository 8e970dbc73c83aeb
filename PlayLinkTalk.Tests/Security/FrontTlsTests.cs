using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using PlayLinkTalk.Tests.Topology;
using Xunit;
using Member = PlayLinkTalk.Tests.Topology.Member;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V12: <c>eng/topology up --tls</c>: https at the front, and TLS to Redis and MariaDB, each by name.</summary>
[Collection(WholeMachine.Name)]
public sealed class FrontTlsTests : IClassFixture<FrontTlsTests.Running>
{
    private readonly Running _topology;

    public FrontTlsTests(Running topology) => _topology = topology;

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    public async Task Only_TLS_1_2_and_1_3_with_recommended_suites_are_spoken()
    {
        foreach (var offer in TlsProbe.Current)
        {
            Assert.True((await TlsProbe.ShakeHandsAsync(_topology.Script.Port, offer)).Agreed, string.Join(' ', offer));
        }

        foreach (var offer in TlsProbe.Outdated)
        {
            Assert.Equal((false, true), await TlsProbe.ShakeHandsAsync(_topology.Script.Port, offer));
        }
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    public async Task A_member_talks_over_wss_through_the_front()
    {
        using var http = _topology.Http();
        using var page = await http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await using var jiwoo = await Member.JoinAsync(http, "지우");
        await using var minjun = await Member.JoinAsync(http, "민준");
        var room = await jiwoo.OpenGroupAsync(minjun);

        await using var hub = await RawHub.ConnectAsync(
            _topology.Script.Front, jiwoo.Token,
            options => options.RemoteCertificateValidationCallback = TestAuthority.Check(_topology.Authority));
        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 0 });
        var sent = await hub.CallAsync("Send", room, Guid.NewGuid(), "over wss");

        // Through Redis, over TLS and with its code, back to the node.
        var heard = await hub.NextAsync("message");
        Assert.Equal("over wss", sent.GetProperty("text").GetString());
        Assert.Equal("over wss", heard.GetProperty("text").GetString());
    }

    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    [InlineData("GET", "/play?x=1", HttpStatusCode.MovedPermanently)]
    [InlineData("HEAD", "/", HttpStatusCode.MovedPermanently)]
    [InlineData("POST", "/sign-in", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/api", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/API/me", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/sessions", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/hubs/talk", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/sse", HttpStatusCode.Forbidden)]
    public async Task Plain_http_sends_pages_to_https_and_refuses_programs(string method, string path, HttpStatusCode status)
    {
        using var http = new HttpClient(ServiceHttp.CreateHandler()) { BaseAddress = new($"http://127.0.0.1:{_topology.Script.Port + 6}") };
        using var request = new HttpRequestMessage(new(method), path);

        using var answer = await http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(
            status == HttpStatusCode.MovedPermanently ? new Uri(_topology.Script.Front, path) : null, answer.Headers.Location);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    [InlineData("/api/realtime/check", HttpStatusCode.NotFound, "application/problem+json", null)]
    [InlineData("/sign-up", HttpStatusCode.RequestEntityTooLarge, "text/html", "utf-8")]
    [InlineData("/api/tickets", HttpStatusCode.RequestEntityTooLarge, "application/problem+json", null)]
    public async Task What_the_proxy_answers_itself_is_guarded_like_the_rest(
        string path, HttpStatusCode status, string type, string? charset)
    {
        using var http = _topology.Http(anyName: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(new byte[status == HttpStatusCode.RequestEntityTooLarge ? 70_000 : 10]),
            Headers = { Host = "play.example" },
        };

        using var answer = await http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal((type, charset), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        Guarded(answer);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    public async Task What_a_service_says_of_itself_passes_once()
    {
        using var http = _topology.Http(anyName: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sports") { Headers = { Host = "play.example" } };

        using var answer = await http.SendAsync(request);

        Assert.Contains("script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Guarded(answer);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_the_owner_reads_what_the_topology_writes()
    {
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        var folder = _topology.Script.Folder;
        string[] written =
        [
            folder, .. Directory.GetFiles(Path.Combine(folder, "logs")), .. Directory.GetFiles(Path.Combine(folder, "data")),
            .. Directory.GetFiles(Path.Combine(folder, "data", "tls")), Path.Combine(folder, "environment.json"),
        ];

        Assert.All(written, entry => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(entry) & Others));
    }

    private static void Guarded(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    public sealed class Running : IAsyncLifetime
    {
        public TestTopology Script { get; } = new();

        internal string Authority => Path.Combine(Script.Folder, "data", "tls", "authority.pem");

        /// <param name="anyName">For requests that name another host than the certificate does.</param>
        internal HttpClient Http(bool anyName = false) => new(TestAuthority.Trusting(Authority, anyName)) { BaseAddress = Script.Front };

        public async Task InitializeAsync()
        {
            if (Programs.Missing(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program) is null)
            {
                var up = await Script.UpAsync("--api", "1", "--realtime", "1", "--web", "1", "--database", "mariadb", "--tls");
                Assert.True(up.Exit == 0, up.Error);
            }
        }

        public async Task DisposeAsync()
        {
            await Script.DoAsync("down");
            Directory.Delete(Script.Folder, recursive: true);
        }
    }
}
