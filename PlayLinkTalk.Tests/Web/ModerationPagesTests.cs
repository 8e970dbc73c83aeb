using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Moderation;
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

    [Fact]
    public async Task A_report_is_taken_and_its_member_reads_and_answers_without_a_script()
    {
        var (member, reporter) = (await site.Api.JoinAsync("Accused"), await site.Api.JoinAsync("Reporter"));
        var moderator = await site.Api.AdminAsync();
        var other = await site.Api.ModeratorAsync(moderator, "Other");
        var report = await reporter.ReportAsync(member);
        using var staff = site.Open(moderator);
        using var colleague = site.Open(other);
        using var accused = site.Open(member, "ko");
        using var witness = site.Open(reporter);
        var page = $"/moderation/reports/{report}";
        Assert.Contains("Not taken 1", await staff.ReadAsync("/moderation"));

        using var taken = await staff.PostAsync(page, "assign", ("Assign", "take"));
        Assert.Equal(page, taken.Headers.Location!.OriginalString);
        Assert.Contains("Mine 1", await staff.ReadAsync("/moderation?state=Received&assigned=Mine"));
        Assert.DoesNotContain(page, await colleague.ReadAsync("/moderation?assigned=Open"));
        Assert.Contains("Chief looks at this report.", await colleague.ReadAsync(page));
        var refused = await ReadAsync(await colleague.PostAsync(page, "write", ("Letter", "Hello & bye")), HttpStatusCode.Conflict);
        Assert.Contains("Another moderator looks at this report.", refused);
        Assert.Contains("Hello &amp; bye", refused);
        using var written = await staff.PostAsync(page, "write", ("Letter", "What happened?"));

        Assert.Contains("운영팀이 메시지를 보냈어요", await accused.ReadAsync("/notifications"));
        var thread = Assert.Single((await member.Api.Reports.ListThreadsAsync()).Items).Id;
        Assert.Contains($"/me/team/{thread}", await accused.ReadAsync("/me/team"));
        var letter = await accused.ReadAsync($"/me/team/{thread}");
        Assert.Contains("What happened?", letter);
        Assert.DoesNotContain("Reporter", letter);
        using var empty = await accused.PostAsync($"/me/team/{thread}", "answer", ("Text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var answered = await accused.PostAsync($"/me/team/{thread}", "answer", ("Text", "I was angry."));
        Assert.Contains("I was angry.", await staff.ReadAsync(page));

        Assert.Contains("received", await witness.ReadAsync("/me/reports"));
        using var decided = await staff.PostAsync(page, "decide", ("Decision", "Warn"));
        Assert.Contains("decided", await witness.ReadAsync("/me/reports"));
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
