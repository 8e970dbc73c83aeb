using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>Moderators and a reported member write to each other; the reporter is never named.</summary>
public sealed class TeamThreadTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Both_sides_read_the_thread_and_the_member_learns_no_name()
    {
        var admin = await api.AdminAsync();
        var moderator = await api.ModeratorAsync(admin, "Keeper-Name");
        var (reporter, accused) = (await api.JoinAsync("Reporter-Name"), await api.JoinAsync("Accused"));
        var other = await api.JoinAsync("Other");
        var report = await reporter.ReportAsync(accused);

        var first = (await moderator.Api.Moderation.TryWriteAsync(report, " What happened? ")).OrThrow();

        Assert.Equal((1, true, "What happened?", moderator.Id), (first.Seq, first.FromTeam, first.Text, first.Author!.Id));
        var thread = Told(await LastAsync(accused), NotificationCodes.TeamWrote).ThreadId!.Value;
        var listed = Assert.Single((await accused.Api.Reports.ListThreadsAsync()).Items);
        Assert.Equal((thread, true, 5), (listed.Id, listed.AwaitsMember, listed.Left));
        (await accused.Api.Reports.TryAnswerAsync(thread, "Nothing, I think.")).OrThrow();
        Assert.Equal(report, Told(await LastAsync(moderator), NotificationCodes.MemberAnswered).ReportId);
        (await admin.Api.Moderation.TryWriteAsync(report, "Thank you.")).OrThrow();

        using var read = await accused.AskAsync(HttpMethod.Get, $"/api/me/team-threads/{thread}");
        var text = await read.Content.ReadAsStringAsync();
        foreach (var name in (string[])["Reporter-Name", $"{reporter.Id}", "Keeper-Name", $"{moderator.Id}", $"{report}"])
        {
            Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase);
        }

        var mine = (await accused.Api.Reports.FindThreadAsync(thread))!;
        Assert.Equal(
            [(true, "What happened?"), (false, "Nothing, I think."), (true, "Thank you.")],
            mine.Messages!.Select(message => (message.FromTeam, message.Text)));
        var theirs = (await moderator.Api.Moderation.FindAsync(report))!.Thread!;
        Assert.Equal([moderator.Id, null, admin.Id], theirs.Messages!.Select(message => message.Author?.Id));
        foreach (var stranger in (Player[])[other, reporter, moderator])
        {
            Assert.Null(await stranger.Api.Reports.FindThreadAsync(thread));
            Assert.True((await stranger.Api.Reports.TryAnswerAsync(thread, "Me, too")).Problem!.IsNotFound);
            Assert.Empty((await stranger.Api.Reports.ListThreadsAsync()).Items);
        }

        var acts = (await admin.Api.Moderation.TryReadAuditAsync()).OrThrow().Items.Where(entry => entry.SubjectId == report);
        Assert.Equal(["write", "write"], acts.Select(entry => entry.Act));
    }

    [Fact]
    public async Task The_member_answers_a_few_times_until_the_team_writes_again()
    {
        var admin = await api.AdminAsync();
        var players = await api.JoinAsync(2);
        var report = await players[0].ReportAsync(players[1]);
        (await admin.Api.Moderation.TryWriteAsync(report, "Question")).OrThrow();
        var thread = Assert.Single((await players[1].Api.Reports.ListThreadsAsync()).Items).Id;

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => players[1].Api.Reports.TryAnswerAsync(thread, $"Answer {n}")));

        Assert.Equal(5, answers.Count(answer => answer.Problem is null));
        Assert.All(answers.Select(answer => answer.Problem).OfType<PlayLinkTalk.Client.ApiProblem>(), problem =>
            Assert.Equal((409, ProblemCodes.ThreadFull), (problem.Status, problem.Code)));
        var read = (await players[1].Api.Reports.FindThreadAsync(thread))!;
        Assert.Equal((0, false), (read.Left, read.AwaitsMember));
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Messages!.Select(message => message.Seq));
        (await admin.Api.Moderation.TryWriteAsync(report, "Thanks")).OrThrow();
        Assert.Equal(8, (await players[1].Api.Reports.TryAnswerAsync(thread, "Bye")).OrThrow().Seq);
    }

    [Fact]
    public async Task A_thread_is_bounded_and_what_is_no_message_is_named()
    {
        await using var small = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Reports:MostThreadMessages"] = "3" },
        });
        var admin = await small.AdminAsync();
        var players = await small.JoinAsync(2);
        var report = await players[0].ReportAsync(players[1]);
        foreach (var text in (string[])["", "  ", new('x', 1001), "a\u0000b"])
        {
            Assert.Contains("text", (await admin.Api.Moderation.TryWriteAsync(report, text)).Problem!.Errors.Keys);
        }

        (await admin.Api.Moderation.TryWriteAsync(report, "1")).OrThrow();
        var thread = Assert.Single((await players[1].Api.Reports.ListThreadsAsync()).Items).Id;
        Assert.Contains("text", (await players[1].Api.Reports.TryAnswerAsync(thread, "")).Problem!.Errors.Keys);
        (await players[1].Api.Reports.TryAnswerAsync(thread, "2")).OrThrow();
        (await admin.Api.Moderation.TryWriteAsync(report, "3")).OrThrow();

        Assert.Equal(ProblemCodes.ThreadFull, (await admin.Api.Moderation.TryWriteAsync(report, "4")).Problem!.Code);
        Assert.Equal(ProblemCodes.ThreadFull, (await players[1].Api.Reports.TryAnswerAsync(thread, "4")).Problem!.Code);
    }

    [Fact]
    public async Task Some_reports_have_no_member_to_write_to()
    {
        var admin = await api.AdminAsync();
        var (moderator, other) = (await api.ModeratorAsync(admin), await api.ModeratorAsync(admin));
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var ofRoom = await players[0].ReportAsync(new ReportSubject(ReportSubjectKind.Room, room));
        var own = await moderator.ReportAsync(players[1]);
        var ofStaff = await players[0].ReportAsync(other);

        Assert.True((await moderator.Api.Moderation.TryWriteAsync(ofRoom, "Hello")).Problem!.IsNotFound);
        Assert.True((await moderator.Api.Moderation.TryWriteAsync(Guid.NewGuid(), "Hello")).Problem!.IsNotFound);
        Assert.True((await other.Api.Moderation.TryWriteAsync(ofStaff, "Hello")).Problem!.IsNotFound);
        Assert.Equal(ProblemCodes.OwnDecision, (await moderator.Api.Moderation.TryWriteAsync(own, "Hello")).Problem!.Code);
        Assert.Equal(ProblemCodes.ProtectedAccount, (await moderator.Api.Moderation.TryWriteAsync(ofStaff, "Hello")).Problem!.Code);
        Assert.Null((await admin.Api.Moderation.TryWriteAsync(ofStaff, "Hello")).Problem);
        await using var db = api.OpenDatabase();
        Assert.False(await db.TeamThreads.AnyAsync(thread => thread.ReportId == ofRoom || thread.ReportId == own));
    }

    private static async Task<FeedEvent> LastAsync(Player player) => (await player.Api.Notifications.ListAsync()).Items[0];

    private static NotificationEvent Told(FeedEvent entry, string code)
    {
        var told = entry.Data.Deserialize<NotificationEvent>(WireJson.Options)!;
        Assert.Equal(code, told.Code);
        return told;
    }
}
