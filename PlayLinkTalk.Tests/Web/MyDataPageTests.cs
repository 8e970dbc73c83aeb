using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Exports;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The file with a member's data, and what is said before an account ends.</summary>
public sealed class MyDataPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task It_is_asked_for_with_a_form_and_its_progress_is_shown()
    {
        using var browser = web.Open("en", signedIn: true);
        Assert.DoesNotContain("/api/me/export/file", await browser.ReadAsync("/me/data"), StringComparison.Ordinal);

        var form = await browser.OpenFormAsync("/me/data", "export");
        web.Api.Export = new(Guid.CreateVersion7(), ExportState.Pending, 0, 3_400, DateTimeOffset.UtcNow);
        using var asked = await browser.SubmitAsync(form);
        Assert.Equal("/me/data", asked.Headers.Location!.OriginalString);
        Assert.Contains(web.Api.Calls, call => call.Call == "POST /api/me/export");

        web.Api.Export = new(Guid.CreateVersion7(), ExportState.Pending, 1_200, 3_400, DateTimeOffset.UtcNow);
        var page = await browser.ReadAsync("/me/data");
        Assert.Contains("<progress max=\"3400\" value=\"1200\"", page, StringComparison.Ordinal);
        Assert.Contains("1,200 of 3,400 messages", page, StringComparison.Ordinal);
        Assert.Contains("data-on=\"export reset\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"export\"", page, StringComparison.Ordinal);
        Assert.Contains("1,200 of 3,400 messages", await browser.ReadAsync("/me/data/state"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ready_file_is_a_link_that_is_not_fetched_ahead()
    {
        var now = DateTimeOffset.UtcNow;
        web.Api.Export = new(Guid.CreateVersion7(), ExportState.Ready, 5, 5, now, 3 * 1024 * 1024, now.AddHours(24));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/me/data");

        Assert.Contains("href=\"/api/me/export/file\" download data-no-prefetch", page, StringComparison.Ordinal);
        Assert.Contains("3.0 MB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_in_a_day_are_refused_in_words()
    {
        web.Api.Answers["POST /api/me/export"] = FakeApi.Problem(429, ProblemCodes.RateLimited);
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync("/me/data", "export");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("That is all for one day.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "the moderators' log stay")]
    [InlineData("ko", "운영 기록은 남아요")]
    public async Task The_end_of_an_account_says_what_stays(string language, string words)
    {
        using var browser = web.Open(language, signedIn: true);

        Assert.Contains(words, await browser.ReadAsync("/me/close"), StringComparison.Ordinal);
    }
}
