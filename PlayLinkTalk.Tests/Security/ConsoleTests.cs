using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.ServiceDefaults.Logging;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Web;
using PlayLinkTalk.Web.Failures;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V16.2 and V16.4: what a started process writes to its console, and what a logged value cannot do there.</summary>
public sealed partial class ConsoleTests
{
    private const string Forged = "/broken/a%0A2026-01-01T00:00:00.000Z%20info%20PlayLinkTalk.Security[7300]:%20forged%0D%1B[2J";

    [Fact]
    public async Task In_production_an_entry_is_a_line_of_JSON_with_its_UTC_time()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-console-").FullName;
        await using (var api = await ServiceProcess.StartAsync("PlayLinkTalk.Api", Settings(folder)))
        {
            using var refused = await api.Http.PostAsync("/api/sessions", new StringContent(
                """{"email":"somebody@players.example","password":"not the password"}""", null, "application/json"));
            await UntilLoggedAsync(api, "\"EventId\":7301");

            var entries = api.Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();
            Assert.All(entries, entry => Assert.Matches(Time(), entry.GetProperty("Timestamp").GetString()));
            Assert.All(entries, entry => Assert.True(entry.TryGetProperty("EventId", out _) && entry.TryGetProperty("Category", out _)));
            var failed = Assert.Single(entries, entry => entry.GetProperty("EventId").GetInt32() == (int)SecurityEvent.SignInFailed);
            Assert.Equal((SecurityLog.Category, "Information"),
                (failed.GetProperty("Category").GetString(), failed.GetProperty("LogLevel").GetString()));
            Assert.Matches("^[0-9a-f]{32}$", failed.GetProperty("State").GetProperty("Request").GetString());
            Assert.DoesNotContain("players.example", string.Concat(api.Lines), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_entry_has_its_trace_and_never_the_address_of_a_private_calendar()
    {
        const string Secret = "c2VjcmV0LW9mLWEtY2FsZW5kYXI";
        var folder = Directory.CreateTempSubdirectory("playlinktalk-console-").FullName;
        var settings = new Dictionary<string, string>(Settings(folder)) { ["RateLimits:CalendarFeedsPerMinutePerAddress"] = "1" };
        await using (var api = await ServiceProcess.StartAsync("PlayLinkTalk.Api", settings))
        {
            using var missing = await api.Http.GetAsync($"/calendar/{Secret}.ics");
            using var refused = await api.Http.GetAsync($"/calendar/{Secret}.ics");
            await UntilLoggedAsync(api, "\"EventId\":7313");

            var line = api.Lines.Single(line => line.Contains("\"EventId\":7313", StringComparison.Ordinal));
            var entry = JsonSerializer.Deserialize<JsonElement>(line);
            var scopes = entry.GetProperty("Scopes").EnumerateArray().ToArray();
            Assert.Contains(scopes, scope => scope.TryGetProperty("RequestPath", out var path) && path.GetString() == "/calendar/-");
            Assert.Contains(scopes, scope => scope.TryGetProperty("TraceId", out var trace)
                && trace.GetString() == entry.GetProperty("State").GetProperty("Request").GetString());
            Assert.DoesNotContain(Secret, string.Concat(api.Lines), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task In_development_an_entry_is_readable_and_has_its_UTC_time_too()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-console-").FullName;
        var settings = new Dictionary<string, string>(Settings(folder)) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        await using (var api = await ServiceProcess.StartAsync("PlayLinkTalk.Api", settings))
        {
            using var refused = await api.Http.GetAsync("/api/me");
            await UntilLoggedAsync(api, "PlayLinkTalk.Security[7310]");

            Assert.All(api.Lines, line => Assert.True(Start().IsMatch(line) || line.StartsWith("      ", StringComparison.Ordinal), line));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_line_break_in_an_address_does_not_reach_the_log()
    {
        await using var web = await WebServer.StartAsync(beside: app => app
            .MapGet("/broken/{**rest}", void () => throw new InvalidOperationException("broken")).WithMetadata(new WebEndpointAttribute()));
        using var browser = web.Open();

        using var answer = await browser.GetAsync(Forged);

        var error = Assert.Single(web.Log.Errors);
        Assert.Contains("/broken/a%0A2026-01-01", error, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Split('\n'), line => Start().IsMatch(line));
    }

    [Theory]
    [InlineData("a\n2026-01-01T00:00:00.000Z info PlayLinkTalk.Security[7300]: forged")]
    [InlineData("a\r\n2026-01-01T00:00:00.000Z info PlayLinkTalk.Security[7300]: forged")]
    [InlineData("a\u2028\u20292026-01-01T00:00:00.000Z info forged")]
    [InlineData("a\u001b[2J\u001b[1;1H\r2026-01-01T00:00:00.000Z info forged\u202e")]
    public void No_value_looks_like_an_entry_on_the_readable_console(string value)
    {
        var written = new StringWriter();
        var entry = new LogEntry<string>(
            LogLevel.Warning, "PlayLinkTalk.Category", 42, value, new InvalidOperationException(value), (state, _) => $"value {state}");

        new ReadableConsole(TimeProvider.System).Write(entry, null, written);

        var lines = written.ToString().TrimEnd('\n').Split('\n');
        Assert.Matches(Start(), lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(written.ToString(), letter => letter is '\r' or '\u001b' or '\u2028' or '\u2029' or '\u202e');
    }

    private static Task UntilLoggedAsync(ServiceProcess service, string text) => Patience.UntilAsync(
        () => Task.FromResult(service.Lines.Any(line => line.Contains(text, StringComparison.Ordinal))), $"{text} is logged");

    private static Dictionary<string, string> Settings(string folder) => new()
    {
        ["ConnectionStrings:playlinktalk"] = $"Data Source={Path.Combine(folder, "playlinktalk.db")}",
        // No process listens on port 1.
        ["ConnectionStrings:redis"] = "127.0.0.1:1",
        ["Passwords:IterationCount"] = "10000",
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (trace|debug|info|warn|error|fatal) ")]
    private static partial Regex Start();
}
