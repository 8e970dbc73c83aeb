using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V15: calls to other servers, and what has to be written down about components and costly functions.</summary>
public sealed class CodingTests
{
    [Fact]
    public void Lock_files_name_no_host_to_fetch_from()
    {
        var files = SourceTree.Files.Where(file => file.EndsWith("package-lock.json", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain("\"resolved\"", SourceTree.Read(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_is_handed_back_and_not_followed()
    {
        var asked = 0;
        await using var elsewhere = await StartAsync(app => app.MapGet("/stolen", () => Interlocked.Increment(ref asked)));
        await using var redirecting = await StartAsync(app => app.MapGet(
            "/", () => TypedResults.Redirect($"{elsewhere.Urls.Single()}/stolen")));
        await using var caller = await StartAsync(_ => { });
        using var client = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        using var answer = await client.GetAsync(new Uri(redirecting.Urls.Single()));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, asked);
    }

    [Fact]
    public void The_times_for_updates_have_a_number_for_every_severity()
    {
        var page = SourceTree.Read("docs/security/components.md");

        Assert.All(
            (string[])["critical", "high", "medium", "low"],
            severity => Assert.Matches($@"\|[^|\n]*{severity}[^|\n]*\|[^|\n]*(\d+ days|release)", page));
        Assert.Contains("components.md", SourceTree.Read("SECURITY.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_costly_function_has_a_bound_and_an_answer_at_the_bound()
    {
        var rows = SourceTree.Read("docs/security/costly.md").Split('\n').Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToArray();

        Assert.True(rows.Length >= 10);
        Assert.All(rows, row => Assert.True(row.Length == 4 && row.All(cell => cell.Length > 2), string.Join(" | ", row)));
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }
}
