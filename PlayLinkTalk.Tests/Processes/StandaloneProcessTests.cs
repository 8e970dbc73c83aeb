using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using PlayLinkTalk.Tests.Web;
using Xunit;

namespace PlayLinkTalk.Tests.Processes;

public sealed class StandaloneProcessTests
{
    [Fact]
    public async Task It_serves_pages_and_stops_cleanly_on_ctrl_c()
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0");
        using var http = new HttpClient { BaseAddress = standalone.Address };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/")).StatusCode);
        Assert.Equal(0, await standalone.StopAsync());
    }

    [Theory]
    [InlineData("/api/sessions", "application/json")]
    [InlineData("/sign-up", "application/x-www-form-urlencoded")]
    public async Task An_announced_body_of_a_terabyte_is_refused(string path, string type)
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0");

        var answer = await RawHttp.AskAsync(standalone.Address, RawHttp.Announcing(path, 1_000_000_000_000, type));

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/realtime/resume")]
    [InlineData("/api/Realtime/resume")]
    public async Task What_nodes_ask_does_not_exist_at_its_port(string path)
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0");
        using var http = new HttpClient { BaseAddress = standalone.Address };

        using var answer = await http.PostAsync(path, new StringContent("{}", null, "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_taken_port_gets_one_line_and_a_non_zero_exit()
    {
        await using var first = await StandaloneProcess.StartAsync("--crowd", "0");
        var (exit, error) = await RunAsync("--port", $"{first.Address.Port}", "--data", Path.GetTempPath() + Path.GetRandomFileName(), "--crowd", "0");

        Assert.NotEqual(0, exit);
        Assert.Contains($"Port {first.Address.Port} is taken", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("--port", "many")]
    [InlineData("--port", "70000")]
    [InlineData("--crowd", "-1")]
    [InlineData("--data")]
    [InlineData("--nonsense")]
    [InlineData("--service", "elsewhere")]
    [InlineData("--data", "/proc/nothing/can/be/written/here")]
    public async Task A_wrong_call_gets_one_line_and_a_non_zero_exit(params string[] arguments)
    {
        var (exit, error) = await RunAsync(arguments);

        Assert.NotEqual(0, exit);
        Assert.StartsWith("PlayLinkTalk: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PlayLinkTalk.Standalone.dll"));
        start.ArgumentList.Add("--help");
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.All(
            (string[])["--port", "--data", "--crowd", "--service", "--help"],
            option => Assert.Contains(option, text, StringComparison.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_reads_the_data_whatever_the_umask()
    {
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        await using var standalone = new StandaloneProcess("--crowd", "0") { Umask = "000" };
        await standalone.StartAgainAsync();

        var entries = Directory.GetFileSystemEntries(standalone.Folder, "playlinktalk.db*");
        Assert.Contains(standalone.Database + "-wal", entries);
        Assert.All(
            [standalone.Folder, Path.Combine(standalone.Folder, "keys"), .. entries],
            entry => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(entry) & Others));
    }

    [Theory]
    [InlineData("/sign-in", "127.0.0.2", "127.0.0.3")]
    [InlineData("/api/sessions", "127.0.0.4", "127.0.0.5")]
    public async Task Sign_ins_count_for_the_visitor_whatever_address_is_claimed(string path, string visitor, string other)
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0", "--RateLimits:SignInsPerMinutePerAddress=2");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await SignInAsync(standalone, path, visitor, $"203.0.113.{attempt}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(standalone, path, visitor, "203.0.113.9"));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await SignInAsync(standalone, path, other, "203.0.113.0"));
    }

    private static async Task<HttpStatusCode> SignInAsync(StandaloneProcess standalone, string path, string from, string claim)
    {
        using var browser = new Browser(standalone.Address, "en", from);
        browser.Claim("X-Forwarded-For", claim);
        using var answer = path == "/sign-in"
            ? await browser.PostAsync(path, "sign-in", ("Form.Email", "a@example.org"), ("Form.Password", "a long password"))
            : await browser.SendAsync(
                HttpMethod.Post, path, JsonContent.Create(new { email = "a@example.org", password = "a long password" }));
        return answer.StatusCode;
    }

    private static async Task<(int Exit, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PlayLinkTalk.Standalone.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error);
    }
}
