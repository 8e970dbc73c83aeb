using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The moderators' pages without a script, in front of the real Api.</summary>
public sealed class ModerationPagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_ban_asks_for_the_password_and_keeps_what_was_filled_in()
    {
        var (member, reporter, moderator) = (await site.Api.JoinAsync(), await site.Api.JoinAsync(), await site.Api.JoinAsync());
        await site.Api.Services.GetRequiredService<FirstAdmin>().AppointAsync(moderator.Email, CancellationToken.None);
        moderator = await site.Api.SignInAsync(moderator.Email);
        var report = (await reporter.Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Account, member.Id), ReportReason.Harassment, "Insults"))).OrThrow();
        site.Api.Clock.Advance(TimeSpan.FromMinutes(11));
        using var browser = site.Open(moderator);
        var page = $"/moderation/reports/{report.Id}";
        Assert.DoesNotContain("name=\"Password\"", await browser.ReadAsync(page));

        var asked = await ReadAsync(
            await browser.PostAsync(page, "decide", ("Decision", "Ban"), ("Note", "Insults & threats")), HttpStatusCode.Forbidden);
        Assert.Contains("name=\"Password\"", asked);
        Assert.Contains("Insults &amp; threats", asked);
        var refused = await ReadAsync(
            await browser.PostAsync(page, "decide", ("Decision", "Ban"), ("Note", "Insults"), ("Password", "wrong password")),
            HttpStatusCode.UnprocessableEntity);
        Assert.Contains("The password is wrong.", refused);
        using var decided = await browser.PostAsync(
            page, "decide", ("Decision", "Ban"), ("Note", "Insults"), ("Password", ApiServer.Password));

        Assert.Equal("/moderation", decided.Headers.Location!.OriginalString);
        using var gone = await member.AskAsync(HttpMethod.Get, "/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            Assert.Equal(status, response.StatusCode);
            return await response.Content.ReadAsStringAsync();
        }
    }
}
