using System.Net;
using PlayLinkTalk.Deploy.Tests.Proxy;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>The proxy of the Compose file: its configuration, and nginx running with it.</summary>
public sealed class ProxyTests
{
    private static readonly string Configuration = Repository.Read("deploy", "compose", "nginx.conf");

    [Fact]
    public void The_configuration_leaves_live_connections_alone_and_bounds_bodies()
    {
        Assert.Empty(ProxyCheck.Faults(Configuration));
    }

    [NeedsFact("nginx")]
    public async Task It_does_not_say_which_process_has_answered()
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);

        foreach (var path in (string[])["/api/sports", "/", "/hubs/talk"])
        {
            using var answer = await proxy.Http.GetAsync(path);
            Assert.DoesNotContain(answer.Headers, header => header.Key.Equals("X-Upstream", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("client_max_body_size 64k;", "client_max_body_size 0;", "client_max_body_size")]
    [InlineData("client_max_body_size 64k;", "client_max_body_size 1m;", "client_max_body_size")]
    [InlineData("client_body_buffer_size 64k;", "", "client_body_buffer_size 64k; is missing")]
    [InlineData("client_header_timeout 10s;", "", "client_header_timeout 10s; is missing")]
    [InlineData("limit_conn connections 500;", "", "limit_conn connections 500; is missing")]
    [InlineData("limit_req zone=requests burst=500 nodelay;", "", "limit_req zone=requests burst=500 nodelay; is missing")]
    [InlineData("proxy_buffering off;", "proxy_buffering on;", "/hubs/: proxy_buffering off;")]
    [InlineData("proxy_read_timeout 3600s;", "proxy_read_timeout 60s;", "/sse: proxy_read_timeout 3600s;")]
    [InlineData("proxy_send_timeout 3600s;", "", "/hubs/: proxy_send_timeout 3600s;")]
    [InlineData("X-Forwarded-For $remote_addr;", "X-Forwarded-For $proxy_add_x_forwarded_for;", "claim another address")]
    [InlineData("location ~* ^/api/realtime", "location ~ ^/api/realtime", "open to every client")]
    [InlineData("realtime:8080 resolve", "realtime:8080", "does not notice")]
    public void A_seeded_fault_is_found(string old, string changed, string said)
    {
        Assert.Contains(old, Configuration, StringComparison.Ordinal);
        Fault.IsSaid(said, ProxyCheck.Faults(Configuration.Replace(old, changed, StringComparison.Ordinal)));
    }

    [NeedsFact("nginx")]
    public async Task Each_path_leads_to_its_service()
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);

        Assert.StartsWith("web", await proxy.Http.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.StartsWith("api", await proxy.Http.GetStringAsync("/api/sports"), StringComparison.Ordinal);
        Assert.StartsWith("realtime", await proxy.Http.GetStringAsync("/hubs/talk"), StringComparison.Ordinal);
        Assert.StartsWith("realtime", await proxy.Http.GetStringAsync("/sse"), StringComparison.Ordinal);
        Assert.StartsWith("realtime", await proxy.Http.GetStringAsync("/api/sse"), StringComparison.Ordinal);
        Assert.StartsWith("api", await proxy.Http.GetStringAsync("/api"), StringComparison.Ordinal);
        string[] inside = ["/api/realtime/resume", "/api/Realtime/resume", "/API/REALTIME/send", "/api/%72ealtime", "/api//realtime/x"];
        foreach (var path in inside)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await proxy.Http.GetAsync(path)).StatusCode);
        }
    }

    [NeedsFact("nginx")]
    public async Task No_log_has_the_address_of_a_private_calendar()
    {
        const string Secret = "Zm9yLXRoZS1sb2ctdG8tbGVhay1ub3RoaW5n";
        string[] secrets =
        [
            $"/calendar/{Secret}.ics", $"/Calendar/{Secret}.ICS", $"//calendar/{Secret}.ics", $"/%63alendar/{Secret}.ics?from=app",
            $"/calendar/{Secret}", $"/calendar/{Secret}.ics/", $"/calendar/new{Secret}.ics",
        ];
        string[] pages = ["/calendar", "/calendar/import", "/calendar/new", "/calendar/settings", "/calendar/entries/1"];
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);
        // Without pages the error log says so, and would quote the address.
        await using var alone = await RunningProxy.StartAsync([api.Port], realtime.Port, StubService.FreePort());
        foreach (var path in (string[])[.. secrets, .. pages])
        {
            using var answer = await proxy.Http.GetAsync(At(proxy, path));
            Assert.StartsWith("web", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var away = await alone.Http.GetAsync(At(alone, path));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        }

        // As it is written: what begins with two slashes would name another host.
        static Uri At(RunningProxy proxy, string path) => new(proxy.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path);
        foreach (var each in (RunningProxy[])[proxy, alone])
        {
            var log = await LogAsync(each, "\"GET /calendar/entries/1\"");
            Assert.Equal(secrets.Length, log.Split("\"GET /calendar/-\"").Length - 1);
            Assert.All(pages, page => Assert.Contains($"\"GET {page}\"", log, StringComparison.Ordinal));
            Assert.DoesNotContain(Secret, log, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("connect() failed", alone.Log, StringComparison.Ordinal);
    }

    /// <summary>A line is written after its answer.</summary>
    private static async Task<string> LogAsync(RunningProxy proxy, string last)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!proxy.Log.Contains(last, StringComparison.Ordinal))
        {
            await Task.Delay(50, patience.Token);
        }

        return proxy.Log;
    }

    [NeedsFact("nginx")]
    public async Task What_a_client_claims_of_its_address_is_overwritten()
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sports") { Headers = { { "X-Forwarded-For", "203.0.113.1" } } };

        Assert.Equal("api 127.0.0.1", await (await proxy.Http.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [NeedsFact("nginx")]
    public async Task An_event_of_a_stream_arrives_while_the_stream_goes_on()
    {
        using var realtime = new EndlessStream();
        using StubService api = StubService.Saying("api"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);

        using var stream = new StreamReader(await proxy.Http.GetStreamAsync("/sse"));

        Assert.Equal("data: one", await stream.ReadLineAsync());
    }

    [NeedsFact("nginx")]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);

        var fits = await proxy.Http.PostAsync("/api/reports", new ByteArrayContent(new byte[60_000]));
        var tooLarge = await proxy.Http.PostAsync("/api/reports", new ByteArrayContent(new byte[70_000]));
        var page = await proxy.Http.PostAsync("/sign-up", new ByteArrayContent(new byte[70_000]));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains("body-too-large", await tooLarge.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
    }

    [NeedsFact("nginx")]
    public async Task An_address_that_asks_too_often_is_told_when_to_come_back()
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port, text => text
            .Replace("rate=100r/s", "rate=1r/m", StringComparison.Ordinal).Replace("burst=500", "burst=1", StringComparison.Ordinal));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add((await proxy.Http.GetAsync("/api/sports")).StatusCode);
        }

        var refused = await proxy.Http.GetAsync("/api/sports");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("rate-limited", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [NeedsFact("nginx")]
    public async Task What_a_service_says_of_its_own_limit_is_passed_on()
    {
        using StubService api = StubService.Saying("account-locked", 429), realtime = StubService.Saying("realtime");
        using var web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);

        var answer = await proxy.Http.GetAsync("/api/sports");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.StartsWith("account-locked", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [NeedsTheory("nginx")]
    [InlineData(421)]
    [InlineData(503)]
    public async Task One_that_is_about_to_end_is_not_noticed(int refusal)
    {
        using StubService leaving = StubService.Saying("leaving", refusal), staying = StubService.Saying("staying");
        using StubService realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([leaving.Port, staying.Port], realtime.Port, web.Port);

        for (var i = 0; i < 20; i++)
        {
            // 421 says of any request that nothing was done; 503 is said to what may be asked again anyway.
            var answer = await (refusal == 421
                ? proxy.Http.PostAsync("/api/tickets", new StringContent("{}"))
                : proxy.Http.GetAsync("/api/tickets"));
            Assert.StartsWith("staying", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [NeedsFact("nginx")]
    public async Task When_nothing_answers_a_client_is_told_to_come_back()
    {
        StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port);
        api.Dispose();
        realtime.Dispose();
        web.Dispose();

        foreach (var path in (string[])["/", "/api/sports", "/sse"])
        {
            var answer = await proxy.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        }
    }

    [NeedsTheory("nginx")]
    [InlineData("/api/realtime/x", 404, "application/problem+json", null)]
    [InlineData("/api/tickets", 413, "application/problem+json", null)]
    [InlineData("/sign-up", 413, "text/html", "utf-8")]
    [InlineData("/sign-in", 503, "text/html", "utf-8")]
    public async Task What_the_proxy_answers_itself_is_guarded_like_the_rest(string path, int status, string type, string? charset)
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, StubService.FreePort(), withTls: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(new byte[status == 413 ? 70_000 : 10]), Headers = { Host = "play.example" },
        };

        var answer = await proxy.Secure!.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal((type, charset), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [NeedsFact("nginx")]
    public async Task Plain_http_sends_pages_to_https_and_refuses_programs()
    {
        using StubService api = StubService.Saying("api"), realtime = StubService.Saying("realtime"), web = StubService.Saying("web");
        await using var proxy = await RunningProxy.StartAsync([api.Port], realtime.Port, web.Port, withTls: true);

        Assert.StartsWith("web", await proxy.Secure!.GetStringAsync("/"), StringComparison.Ordinal);
        var page = await proxy.Plain!.GetAsync("/play?x=1");
        Assert.Equal(HttpStatusCode.MovedPermanently, page.StatusCode);
        Assert.Equal("https://127.0.0.1/play?x=1", page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await proxy.Plain.PostAsync("/sign-in", null)).StatusCode);
        foreach (var path in (string[])["/api", "/API/me", "/hubs/talk", "/sse", "/api/sse"])
        {
            var answer = await proxy.Plain.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("https-only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
