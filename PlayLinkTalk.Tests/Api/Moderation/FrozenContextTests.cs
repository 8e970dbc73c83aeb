using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>What is reported stays as it was for moderators: words, pictures and profile. The reporter may hide it at once.</summary>
public sealed class FrozenContextTests : IAsyncLifetime
{
    private static readonly byte[] File = TestFiles.Image(width: 60, height: 40);
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Files_and_profile_outlive_their_message_for_moderators_alone()
    {
        var (mia, bo, admin) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.AdminAsync());
        var moderator = await _api.ModeratorAsync(admin);
        var (face, sent) = ((await bo.UploadAsync(File)).Id, (await bo.UploadAsync(File)).Id);
        Assert.Null((await bo.Api.Uploads.TrySetPictureAsync(face)).Problem);
        await bo.Api.Me.UpdateAsync(new(About: "I sell shoes"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        var message = (await bo.AttachAsync(room, "Look", null, sent)).OrThrow();
        var report = await mia.ReportAsync(new ReportSubject(ReportSubjectKind.Message, message.Id!.Value));

        (await bo.Api.Messages.TryDeleteAsync(room, message.Seq)).OrThrow();
        await bo.Api.Uploads.TryRemovePictureAsync();
        await bo.Api.Me.UpdateAsync(new(About: "I sell nothing"));
        // One that no report shows is swept meanwhile.
        var swept = (await bo.UploadAsync(File)).Id;
        Assert.Null((await bo.Api.Uploads.TrySetPictureAsync(swept)).Problem);
        await bo.Api.Uploads.TryRemovePictureAsync();
        await Patience.UntilJobsDidAsync(_api.Clock, () => !Kept(swept), "the bytes are deleted");

        var context = (await moderator.Api.Moderation.FindAsync(report))!.Context!;
        Assert.Equal(("I sell shoes", "Bo", (Guid?)face), (context.Profile!.About, context.Profile.Name, context.Profile.Picture));
        Assert.Equal([sent], Assert.Single(context.Texts).Files!.Select(file => file.Id));
        foreach (var file in (Guid[])[face, sent])
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(moderator, report, file));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mia, report, file));
            Assert.Equal(HttpStatusCode.NotFound, await moderator.StatusAsync(file));
            Assert.Equal(HttpStatusCode.NotFound, await mia.StatusAsync(file));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(moderator, Guid.NewGuid(), sent));
        // A report about a moderator does not exist for it, nor do its files.
        var shown = (await moderator.UploadAsync(File)).Id;
        Assert.Null((await moderator.Api.Uploads.TrySetPictureAsync(shown)).Problem);
        var about = await mia.ReportAsync(moderator);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(moderator, about, shown));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, about, shown));
    }

    [Fact]
    public async Task What_was_said_before_an_edit_or_a_deletion_is_shown_to_moderators()
    {
        var (mia, bo, admin) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.AdminAsync());
        var room = (await mia.OpenGroupAsync(bo)).Id;
        await bo.SayAsync(room, "Beside it");
        var message = await bo.SayAsync(room, "You are a fool");
        (await bo.Api.Messages.TryEditAsync(room, message.Seq, "You are a friend")).OrThrow();
        (await bo.Api.Messages.TryDeleteAsync(room, message.Seq)).OrThrow();
        var post = (await bo.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Cheap shoes", "Call me"))).OrThrow();
        (await bo.Api.Posts.TryEditAsync(post.Id, new("A game", "Join us", post.Version))).OrThrow();

        var ofMessage = await mia.ReportAsync(new ReportSubject(ReportSubjectKind.Message, message.Id!.Value));
        var ofPost = await mia.ReportAsync(new ReportSubject(ReportSubjectKind.Post, post.Id));

        var report = (await admin.Api.Moderation.FindAsync(ofMessage))!;
        Assert.Equal("You are a friend", report.Evidence);
        Assert.Equal(
            [null, ["You are a friend", "You are a fool"]],
            report.Context!.Texts.Select(text => text.Earlier?.Select(earlier => earlier.Text).ToArray()));
        Assert.Equal(
            ["Cheap shoes\n\nCall me"],
            Assert.Single((await admin.Api.Moderation.FindAsync(ofPost))!.Context!.Texts).Earlier!.Select(earlier => earlier.Text));
    }

    [Fact]
    public async Task A_year_after_the_decision_the_bytes_go()
    {
        var (mia, bo, admin) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.AdminAsync());
        var file = (await bo.UploadAsync(File)).Id;
        var post = (await bo.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Text", Uploads: [file]))).OrThrow();
        var report = await mia.ReportAsync(new ReportSubject(ReportSubjectKind.Post, post.Id));
        (await admin.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Hide))).OrThrow();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, report, file));

        Assert.True(Kept(file));
        _api.Clock.Advance(TimeSpan.FromDays(366));

        await _api.Services.GetRequiredService<WriteTransaction>().RunAsync(
            (work, ct) => _api.Services.GetServices<IOldRows>().OfType<OldContexts>().Single().RemoveAsync(work, 10, ct),
            CancellationToken.None);

        await using (var db = _api.OpenDatabase())
        {
            Assert.False(await db.ReportFiles.AnyAsync());
        }

        await Patience.UntilJobsDidAsync(_api.Clock, () => !Kept(file), "the bytes are deleted");
    }

    [Fact]
    public async Task A_message_is_hidden_by_a_decision_and_its_words_stay_with_the_report()
    {
        var (mia, bo, admin) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.AdminAsync());
        var room = (await mia.OpenGroupAsync(bo)).Id;
        var message = await bo.SayAsync(room, "bad words");
        var report = await mia.ReportAsync(new ReportSubject(ReportSubjectKind.Message, message.Id!.Value));
        // Long after members themselves could delete it.
        _api.Clock.Advance(TimeSpan.FromDays(3));

        (await admin.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Hide))).OrThrow();

        foreach (var reader in (Player[])[mia, bo])
        {
            var log = (await reader.Api.Messages.LatestAsync(room)).Items;
            Assert.Equal((MessageKind.Deleted, true), (log[0].Kind, string.IsNullOrEmpty(log[0].Text)));
        }

        Assert.Equal("bad words", (await admin.Api.Moderation.FindAsync(report))!.Evidence);
    }

    [Fact]
    public async Task The_reporter_hides_it_at_once_and_others_still_see_it()
    {
        var (mia, bo, kim) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.JoinAsync("Kim"));
        var room = (await mia.OpenGroupAsync(bo, kim)).Id;
        var message = await bo.SayAsync(room, "bad words");
        var post = (await bo.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Text"))).OrThrow();
        var kept = (await kim.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Kept", "Text"))).OrThrow();
        var comment = (await bo.Api.Posts.TryCommentAsync(kept.Id, "bad comment")).OrThrow();
        foreach (var subject in (ReportSubject[])
            [new(ReportSubjectKind.Message, message.Id!.Value), new(ReportSubjectKind.Post, post.Id),
                new(ReportSubjectKind.Comment, comment.Id)])
        {
            (await mia.Api.Reports.TryCreateAsync(new(subject, ReportReason.Spam))).OrThrow();
            // Also later, with the same report, and once more.
            (await mia.Api.Reports.TryCreateAsync(new(subject, ReportReason.Spam, Hide: true))).OrThrow();
            (await mia.Api.Reports.TryCreateAsync(new(subject, ReportReason.Spam, Hide: true))).OrThrow();
        }

        Assert.Equal(MessageKind.Hidden, (await mia.Api.Messages.LatestAsync(room)).Items[0].Kind);
        Assert.Null(await mia.Api.Posts.FindAsync(post.Id));
        Assert.Equal([kept.Id], (await mia.Api.Posts.ListAsync()).Items.Select(each => each.Id));
        Assert.Empty((await mia.Api.Posts.TryListCommentsAsync(kept.Id)).OrThrow().Items);
        Assert.Equal("bad words", (await kim.Api.Messages.LatestAsync(room)).Items[0].Text);
        Assert.Equal(2, (await kim.Api.Posts.ListAsync()).Items.Count);
        Assert.Single((await kim.Api.Posts.TryListCommentsAsync(kept.Id)).OrThrow().Items);
        await using var db = _api.OpenDatabase();
        Assert.Equal(1, await db.FeedEvents.CountAsync(e => e.AccountId == mia.Id && e.Type == FeedEventTypes.MessageRemoved));
    }

    [Fact]
    public async Task A_venue_is_reported_and_accuses_no_member()
    {
        var (mia, admin) = (await _api.JoinAsync("Mia"), await _api.AdminAsync());
        var venue = Venues.Place.Row();
        await using (var db = _api.OpenDatabase())
        {
            db.Venues.Add(venue);
            await db.SaveChangesAsync();
        }

        var report = await mia.ReportAsync(new ReportSubject(ReportSubjectKind.Venue, venue.Id));

        var read = (await admin.Api.Moderation.FindAsync(report))!;
        Assert.Null(read.Accused);
        Assert.Contains(venue.Name, read.Evidence, StringComparison.Ordinal);
        Assert.Equal(
            ProblemCodes.InvalidRequest, (await admin.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Warn))).Problem!.Code);
        Assert.True((await mia.Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Venue, Guid.NewGuid()), ReportReason.Other))).Problem!.IsNotFound);
    }

    private bool Kept(Guid file) => _api.Kept().Any(path => path.Contains($"{file:N}", StringComparison.Ordinal));

    private static async Task<HttpStatusCode> StatusAsync(Player reader, Guid report, Guid file)
    {
        using var response = await reader.AskAsync(HttpMethod.Get, $"/api/moderation/reports/{report}/files/{file}?size=thumb");
        return response.StatusCode;
    }
}
