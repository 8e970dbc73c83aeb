using System.Net;
using System.Runtime.Versioning;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Web;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>How the front routes its callers.</summary>
[Collection(SharedTopology.Name)]
public sealed class TopologyFrontTests(SharedTopology topology)
{
    private const int Rounds = 8;

    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx)]
    [InlineData("/api/sports", "api1", "api2")]
    [InlineData("/sse", "realtime1", "realtime2")]
    [InlineData("/api/sse", "realtime1", "realtime2")]
    [InlineData("/", "web1", "web2")]
    public async Task Every_process_of_a_kind_has_its_turn_and_says_its_name(string path, params string[] names)
    {
        using var http = new HttpClient { BaseAddress = topology.Front };
        var answered = new HashSet<string>();
        // A process that another test has restarted is left out for moments.
        await Api.Patience.UntilAsync(
            async () =>
            {
                using var answer = await http.GetAsync(path);
                answered.Add(answer.Headers.GetValues(NodeNote.Header).Single());
                return answered.Count >= names.Length;
            },
            $"{string.Join(" and ", names)} answer on {path}");

        Assert.Equal(names, answered.Order());
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_reads_the_logs()
    {
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        var logs = Path.Combine(topology.Script.Folder, "logs");

        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(logs) & Others);
        Assert.Contains(Directory.GetFiles(logs), file => file.EndsWith("api1.log", StringComparison.Ordinal));
        Assert.All(
            Directory.GetFiles(logs).Where(file => !Path.GetFileName(file).StartsWith("nginx", StringComparison.Ordinal)),
            file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others));
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task No_log_of_a_process_has_the_address_of_a_private_calendar()
    {
        await using var member = await Member.JoinAsync(topology.Front, "Mina");
        var feed = (await member.Api.Calendar.TryRenewFeedAsync()).OrThrow().Url;
        var secret = feed["/calendar/".Length..^".ics".Length];
        var unknown = $"/calendar/x{secret}.ics";
        using var http = new HttpClient { BaseAddress = topology.Front };
        for (var round = 0; round < Rounds; round++)
        {
            using var found = await http.GetAsync(feed);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            using var missing = await http.GetAsync(unknown);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        var logs = new DirectoryInfo(Path.Combine(topology.Script.Folder, "logs"));
        await Api.Patience.UntilAsync(
            () => Task.FromResult(logs.GetFiles("nginx.access.log").Sum(Masked) >= 2 * Rounds), "nginx has logged the requests");

        Assert.All(logs.GetFiles("*.log"), file => Assert.DoesNotContain(secret, ReadShared(file), StringComparison.Ordinal));

        static int Masked(FileInfo file) => ReadShared(file).Split("/calendar/-").Length - 1;
    }

    /// <summary>Of a file that its process has open.</summary>
    private static string ReadShared(FileInfo file)
    {
        using var reader = new StreamReader(file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx)]
    [InlineData("nginx", "/api/realtime/check")]
    [InlineData("nginx", "/api/Realtime/check")]
    [InlineData("nginx", "/API/REALTIME/RESUME")]
    [InlineData("nginx", "/api/%52ealtime/resume")]
    [InlineData("web1", "/api/realtime/check")]
    [InlineData("web1", "/api/Realtime/check")]
    [InlineData("api1", "/api/realtime/check")]
    [InlineData("api1", "/api/Realtime/send")]
    public async Task What_nodes_ask_the_Api_among_themselves_is_not_to_be_had_outside(string door, string path)
    {
        using var http = new HttpClient { BaseAddress = topology.Script.Running.Find(door).Url };

        using var answer = await http.PostAsync(path, new StringContent("""{"sessions":[]}""", null, "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_form_of_one_web_process_can_be_posted_to_another()
    {
        using var browser = new Browser(topology.Front, "en");
        for (var round = 0; round < Rounds; round++)
        {
            // The page and the answer come from different processes: they take turns.
            using var answer = await browser.PostAsync("/sign-up", "sign-up", ("Form.DisplayName", ""));

            Assert.Contains("displayName", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.NotEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_signup_on_a_page_signs_in_to_all_services()
    {
        using var browser = new Browser(topology.Front, "en");
        using var signedUp = await browser.PostAsync("/sign-up", "sign-up", ("Form.DisplayName", "Jiwoo"),
            ("Form.Email", $"{Guid.NewGuid():N}@example.org"), ("Form.Password", "a long password"), ("Form.District", "seoul-mapo"),
            ("Form.Gender", "Undisclosed"), ("Form.Terms", "on"), ("Form.Privacy", "on"), ("Form.Age", "on"));
        Assert.Equal((HttpStatusCode.Redirect, "/play"), (signedUp.StatusCode, signedUp.Headers.Location?.OriginalString));

        for (var round = 0; round < Rounds; round++)
        {
            using var play = await browser.GetAsync("/play");
            using var me = await browser.GetAsync("/api/me");
            Assert.Equal(HttpStatusCode.OK, play.StatusCode);
            Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        }
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_limit_is_the_callers_own_whatever_address_is_claimed_and_whichever_way_the_call_takes()
    {
        using var caller = From("127.0.0.2");
        using var other = From("127.0.0.3");

        Assert.True(await RefusedWithinAsync(200, caller), "A forged address must not give a new limit.");

        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(other, "203.0.113.1"));
        // By way of the pages it is still the same address, of which the Api hears from the Web.
        using var page = new Browser(topology.Front, "en", "127.0.0.2");
        using var signIn = await page.PostAsync("/sign-in", "sign-in", ("Form.Email", "a@example.org"), ("Form.Password", "a long password"));
        Assert.Equal(HttpStatusCode.TooManyRequests, signIn.StatusCode);
    }

    /// <summary>Both Apis count for themselves, and they take turns.</summary>
    private static async Task<bool> RefusedWithinAsync(int rounds, HttpClient caller)
    {
        var refused = 0;
        for (var round = 0; round < rounds && refused < 2; round++)
        {
            refused = await SignInAsync(caller, $"203.0.113.{round}") == HttpStatusCode.TooManyRequests ? refused + 1 : 0;
        }

        return refused == 2;
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient caller, string claim)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions") { Content = new StringContent("{}", null, "application/json") };
        request.Headers.Add("X-Forwarded-For", claim);
        using var answer = await caller.SendAsync(request);
        return answer.StatusCode;
    }

    private HttpClient From(string address) => new(Loopback.From(address)) { BaseAddress = topology.Front };
}
