using System.Net;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Block and report, from every place that shows a person, without JavaScript, over the real Api.</summary>
public sealed class PeoplePagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Every_place_that_shows_a_person_leads_to_their_page()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        await mia.AskForGameAsync();
        var game = await bo.AskForGameAsync();
        var message = await bo.SayAsync(game.RoomId!.Value, "hello");
        var direct = (await bo.Api.Rooms.TryOpenDirectAsync(mia.Id)).OrThrow().Id;
        using var browser = site.Open(mia);

        var room = await browser.ReadAsync($"/rooms/{game.RoomId}");
        Assert.Contains($"href=\"/people/{bo.Id}?from=%2Frooms%2F{game.RoomId}\"", room, StringComparison.Ordinal);
        Assert.Contains(
            $"&message={message.Id}\"", await browser.ReadAsync($"/rooms/{game.RoomId}/messages/{message.Seq}"), StringComparison.Ordinal);
        Assert.Contains(
            $"/people/{bo.Id}/block?from=%2Frooms%2F{direct}", await browser.ReadAsync($"/rooms/{direct}"), StringComparison.Ordinal);
        var match = await browser.ReadAsync($"/matches/{game.MatchId}");
        Assert.Contains($"/people/{bo.Id}/block?from=", match, StringComparison.Ordinal);
        Assert.Contains($"/people/{bo.Id}/report?from=", match, StringComparison.Ordinal);

        await bo.Api.Matches.TryLeaveAsync(game.MatchId!.Value);
        Assert.Contains($"/people/{bo.Id}?from=%2Fnotifications", await browser.ReadAsync("/notifications"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_is_confirmed_takes_effect_and_can_be_undone()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Harasser"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        await bo.SayAsync(room, "bad words");
        using var browser = site.Open(mia);
        Assert.Contains(
            "Block Harasser?", await browser.ReadAsync($"/people/{bo.Id}/block?from=%2Frooms%2F{room}"), StringComparison.Ordinal);

        using var blocked = await browser.PostAsync($"/people/{bo.Id}/block?from=%2Frooms%2F{room}", "block");

        var done = await browser.ReadAsync(blocked.Headers.Location!.OriginalString);
        Assert.Contains("Undo", done, StringComparison.Ordinal);
        var shown = await browser.ReadAsync($"/rooms/{room}");
        Assert.DoesNotContain("bad words", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Harasser", shown, StringComparison.Ordinal);
        Assert.Contains("Blocked person", shown, StringComparison.Ordinal);

        using var undone = await browser.PostAsync($"/people/{bo.Id}?from=%2Frooms%2F{room}", "unblock");
        Assert.Contains("No longer blocked", await browser.ReadAsync(undone.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.Contains("bad words", await browser.ReadAsync($"/rooms/{room}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_reported_and_a_report_without_a_reason_comes_back()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        var message = await bo.SayAsync(room, "bad words");
        using var browser = site.Open(mia, "ko");
        var form = $"/people/{bo.Id}/report?from=%2Frooms%2F{room}&message={message.Id}";

        using (var refused = await browser.PostAsync(form, "report", ("Words", "my words stay")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.Contains("신고 사유를 선택해 주세요", again, StringComparison.Ordinal);
            Assert.Contains("my words stay", again, StringComparison.Ordinal);
        }

        using var sent = await browser.PostAsync(form, "report", ("Reason", "Harassment"), ("Words", "every day"));

        Assert.Contains("신고를 접수했어요", await browser.ReadAsync(sent.Headers.Location!.OriginalString), StringComparison.Ordinal);
        var report = Assert.Single((await mia.Api.Reports.ListAsync()).Items);
        Assert.Equal(
            (new ReportSubject(ReportSubjectKind.Message, message.Id!.Value), ReportReason.Harassment, "every day"),
            (report.Subject, report.Reason, report.Words));
    }

    [Fact]
    public async Task The_way_back_stays_on_this_site()
    {
        var players = await site.Api.JoinAsync(2);
        using var browser = site.Open(players[0]);

        var page = await browser.ReadAsync($"/people/{players[1].Id}?from=https%3A%2F%2Fevil.example%2F");

        Assert.DoesNotContain("//evil.example", page, StringComparison.Ordinal);
    }
}
