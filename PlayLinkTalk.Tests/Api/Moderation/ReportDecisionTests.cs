using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

public sealed class ReportDecisionTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Of_two_moderators_one_decides_and_the_reporter_learns_of_it()
    {
        var admin = await AdminAsync();
        var players = await api.JoinAsync(2);
        var report = await ReportAsync(players[0], new(ReportSubjectKind.Account, players[1].Id));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => admin.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Warn, "First time"))));

        Assert.Single(results, result => result.Problem is null);
        Assert.All(results.Where(r => r.Problem is not null), r => Assert.Equal(ProblemCodes.AlreadyDecided, r.Problem!.Code));
        Assert.Equal(ReportState.Decided, Assert.Single((await players[0].Api.Reports.ListAsync()).Items).State);
        Assert.Equal(NotificationCodes.ReportDecided, await LastAsync(players[0]));
        Assert.Equal(NotificationCodes.Warned, await LastAsync(players[1]));
    }

    [Fact]
    public async Task A_moderator_neither_sees_a_report_about_itself_nor_decides_its_own()
    {
        var (admin, moderator) = (await AdminAsync(), await AdminAsync());
        var reporter = await api.JoinAsync();
        var about = await ReportAsync(reporter, new(ReportSubjectKind.Account, moderator.Id));
        var own = await ReportAsync(moderator, new(ReportSubjectKind.Account, reporter.Id));

        Assert.Null(await moderator.Api.Moderation.FindAsync(about));
        Assert.True((await moderator.Api.Moderation.TryDecideAsync(about, new(ReportDecision.Dismiss, "No"))).Problem!.IsNotFound);
        Assert.Equal(
            ProblemCodes.OwnDecision,
            (await moderator.Api.Moderation.TryDecideAsync(own, new(ReportDecision.Dismiss, "Yes"))).Problem!.Code);
        Assert.NotNull(await admin.Api.Moderation.FindAsync(about));
        Assert.Null((await admin.Api.Moderation.TryDecideAsync(own, new(ReportDecision.Dismiss, "Nothing"))).Problem);
    }

    [Fact]
    public async Task The_context_of_a_message_is_frozen_without_the_whispers_of_others()
    {
        var admin = await AdminAsync();
        var players = await api.JoinAsync(3);
        var room = (await players[0].OpenGroupAsync(players[1], players[2])).Id;
        var ids = new List<Guid>();
        for (var n = 0; n < 50; n++)
        {
            ids.Add((await players[n % 2].SayAsync(room, $"Message {n}")).Id!.Value);
        }

        await players[1].SayAsync(room, "secret", whisperTo: players[2]);
        var report = await ReportAsync(players[0], new(ReportSubjectKind.Message, ids[25]));
        await players[1].SayAsync(room, "afterwards");

        var context = (await admin.Api.Moderation.FindAsync(report))!.Context!;

        Assert.Equal(ids[5..46], context.Texts.Select(text => text.Id));
        Assert.Equal(ids[25], Assert.Single(context.Texts, text => text.Reported).Id);
        Assert.Equal(3, context.People.Count);
        var ofRoom = (await admin.Api.Moderation.FindAsync(await ReportAsync(players[0], new(ReportSubjectKind.Room, room))))!;
        Assert.DoesNotContain(ofRoom.Context!.Texts, text => text.Text == "secret");
        Assert.Null(ofRoom.Accused);
    }

    [Fact]
    public async Task A_hidden_post_or_comment_is_gone_and_its_copy_stays()
    {
        var admin = await AdminAsync();
        var players = await api.JoinAsync(2);
        var post = (await players[1].Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Bad words"))).OrThrow();
        var comment = (await players[1].Api.Posts.TryCommentAsync(post.Id, "Bad comment")).OrThrow();
        var ofComment = await ReportAsync(players[0], new(ReportSubjectKind.Comment, comment.Id));
        var ofPost = await ReportAsync(players[0], new(ReportSubjectKind.Post, post.Id));
        Assert.True((await players[1].Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Post, post.Id), ReportReason.Other))).Problem!.IsNotFound);

        (await admin.Api.Moderation.TryDecideAsync(ofComment, new(ReportDecision.Hide))).OrThrow();
        Assert.Equal(0, (await players[0].Api.Posts.FindAsync(post.Id))!.Comments);
        await players[1].Api.Posts.TryEditAsync(post.Id, new(Text: "Good words"));
        (await admin.Api.Moderation.TryDecideAsync(ofPost, new(ReportDecision.Hide))).OrThrow();

        Assert.Null(await players[1].Api.Posts.FindAsync(post.Id));
        Assert.Equal("Bad words", (await admin.Api.Moderation.FindAsync(ofPost))!.Evidence);
        Assert.Equal(["Bad words", "Bad comment"], (await admin.Api.Moderation.FindAsync(ofComment))!.Context!.Texts.Select(t => t.Text));
    }

    [Fact]
    public async Task A_decision_that_does_not_fit_changes_nothing()
    {
        var admin = await AdminAsync();
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var ofRoom = await ReportAsync(players[0], new(ReportSubjectKind.Room, room));
        var ofAdmin = await ReportAsync(players[0], new(ReportSubjectKind.Account, admin.Id));
        var later = api.Now.AddDays(1);

        foreach (var decision in (DecideReport[])
            [new(null), new(ReportDecision.Warn), new(ReportDecision.Hide), new(ReportDecision.Suspend, "No end"),
                new(ReportDecision.Suspend, "", later), new(ReportDecision.Dismiss, null, later)])
        {
            Assert.Equal(
                ProblemCodes.InvalidRequest, (await admin.Api.Moderation.TryDecideAsync(ofRoom, decision)).Problem!.Code);
        }

        Assert.Equal(ProblemCodes.ProtectedAccount, (await (await AdminAsync()).Api.Moderation.TryDecideAsync(
            ofAdmin, new(ReportDecision.Suspend, "Reason", later))).Problem!.Code);
        Assert.True((await admin.Api.Moderation.TryDecideAsync(Guid.NewGuid(), new(ReportDecision.Dismiss))).Problem!.IsNotFound);
        Assert.Equal(ReportState.Received, (await admin.Api.Moderation.FindAsync(ofRoom))!.State);
    }

    [Fact]
    public async Task The_queue_holds_what_waits_oldest_first_in_pages_and_by_kind()
    {
        var admin = await AdminAsync();
        var players = await api.JoinAsync(6);
        var reports = new List<Guid>();
        foreach (var accused in players[1..])
        {
            reports.Add(await ReportAsync(players[0], new(ReportSubjectKind.Account, accused.Id)));
            api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await admin.Api.Moderation.TryDecideAsync(reports[0], new(ReportDecision.Dismiss))).OrThrow();

        var waiting = await Pages.ReadAllAsync(async cursor => (await admin.Api.Moderation.TryListAsync(null, cursor, 2)).OrThrow());
        Assert.Equal(reports[1..], waiting.Select(report => report.Id).Where(reports.Contains));
        Assert.Contains(
            (await admin.Api.Moderation.TryListAsync(ReportState.Decided, limit: 100)).OrThrow().Items, r => r.Id == reports[0]);
        using var byKind = await admin.AskAsync(HttpMethod.Get, "/api/moderation/reports?kind=venue");
        Assert.Equal(0, (await byKind.JsonAsync(System.Net.HttpStatusCode.OK)).Items().GetArrayLength());
    }

    private async Task<Player> AdminAsync()
    {
        var player = await api.JoinAsync("Keeper");
        await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None);
        return await api.SignInAsync(player.Email);
    }

    private static async Task<Guid> ReportAsync(Player reporter, ReportSubject subject) =>
        (await reporter.Api.Reports.TryCreateAsync(new(subject, ReportReason.Harassment, "words"))).OrThrow().Id;

    private static async Task<string?> LastAsync(Player player) =>
        (await player.Api.Notifications.ListAsync()).Items[0].Data.GetProperty("code").GetString();
}
