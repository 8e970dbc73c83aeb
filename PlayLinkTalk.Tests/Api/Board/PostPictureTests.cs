using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Closing;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Tests.Api.Moderation;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Board;

/// <summary>Pictures of posts: whose, how many, which accounts see them, and until when.</summary>
public sealed class PostPictureTests : IAsyncLifetime
{
    private static readonly byte[] File = TestFiles.Image(width: 60, height: 40);
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_new_account_shows_one_and_one_that_has_played_shows_several_in_their_order()
    {
        var (mia, bo) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"));
        var files = await SendAsync(mia, 3);

        var refused = (await WriteAsync(mia, files[0], files[1])).Problem!;
        Assert.Contains("uploads", refused.Errors.Keys);
        var first = (await WriteAsync(mia, files[0])).OrThrow();
        Assert.Contains("uploads", (await mia.Api.Posts.TryEditAsync(first.Id, new(Uploads: [files[0], files[1]]))).Problem!.Errors.Keys);
        await PlayAsync(mia, bo);
        var second = (await WriteAsync(mia, files[2], files[1])).OrThrow();

        Assert.Equal([files[0]], first.Pictures!.Select(picture => picture.Id));
        Assert.Equal([files[2], files[1]], second.Pictures!.Select(picture => picture.Id));
        Assert.Equal((60, 40), (first.Pictures![0].Width!.Value, first.Pictures[0].Height!.Value));
        var listed = (await bo.Api.Posts.ListAsync()).Items;
        Assert.Equal([files[2], files[1]], listed.Single(post => post.Id == second.Id).Pictures!.Select(picture => picture.Id));
        Assert.All(await StatusesAsync(bo, files), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Foreign_used_repeated_and_other_files_are_refused_and_nothing_is_written()
    {
        var (mia, bo) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"));
        await PlayAsync(mia, bo);
        var (mine, face, sent) = ((await SendAsync(mia, 1))[0], (await SendAsync(mia, 1))[0], (await SendAsync(mia, 1))[0]);
        var his = (await SendAsync(bo, 1))[0];
        var words = (await mia.UploadAsync(Encoding.UTF8.GetBytes("words"), "words.txt")).Id;
        Assert.Null((await mia.Api.Uploads.TrySetPictureAsync(face)).Problem);
        (await mia.AttachAsync((await mia.OpenGroupAsync(bo)).Id, "look", null, sent)).OrThrow();

        Guid[] many = [.. Enumerable.Range(0, 11).Select(_ => Guid.NewGuid())];
        foreach (var ids in (Guid[][])[[his], [words], [face], [sent], [Guid.NewGuid()], [mine, mine], many])
        {
            Assert.Contains("uploads", (await WriteAsync(mia, ids)).Problem!.Errors.Keys);
        }

        Assert.Empty((await mia.Api.Posts.ListAsync()).Items);
        var post = (await WriteAsync(mia, mine)).OrThrow();
        Assert.Contains("uploads", (await WriteAsync(mia, mine)).Problem!.Errors.Keys);
        Assert.Contains("uploads", (await mia.AttachAsync((await mia.OpenGroupAsync(bo)).Id, "x", null, mine)).Problem!.Errors.Keys);
        Assert.Contains("uploadId", (await mia.Api.Uploads.TrySetPictureAsync(mine)).Problem!.Errors.Keys);
        Assert.Contains("uploads", (await mia.Api.Posts.TryEditAsync(post.Id, new(Text: "Other", Uploads: [his]))).Problem!.Errors.Keys);
        Assert.Equal("Text", (await mia.Api.Posts.FindAsync(post.Id))!.Text);
    }

    [Fact]
    public async Task Side_by_side_one_post_gets_the_upload()
    {
        var mia = await _api.JoinAsync("Mia");
        var file = (await SendAsync(mia, 1))[0];

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => WriteAsync(mia, file)));

        var post = Assert.Single(results, result => result.Problem is null).OrThrow();
        Assert.Equal(post.Id, Assert.Single((await mia.Api.Posts.ListAsync()).Items).Id);
    }

    [Fact]
    public async Task They_are_read_with_the_post_and_gone_with_it()
    {
        var (mia, bo, kim) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.JoinAsync("Kim"));
        await PlayAsync(mia, bo);
        var files = await SendAsync(mia, 3);
        var (deleted, hidden) = ((await WriteAsync(mia, files[0], files[1])).OrThrow(), (await WriteAsync(mia, files[2])).OrThrow());
        await kim.Api.Blocks.TryAddAsync(mia.Id);
        Assert.Equal(HttpStatusCode.NotFound, await kim.StatusAsync(files[0]));
        // Long after unused uploads are swept.
        _api.Clock.Advance(TimeSpan.FromHours(48));
        Assert.All(await StatusesAsync(bo, files), status => Assert.Equal(HttpStatusCode.OK, status));

        (await mia.Api.Posts.TryEditAsync(deleted.Id, new(Uploads: [files[1]]))).OrThrow();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await bo.StatusAsync(files[0]), await bo.StatusAsync(files[1])));
        Assert.Null((await mia.Api.Posts.TryDeleteAsync(deleted.Id)).Problem);
        var admin = await _api.AdminAsync();
        var report = await bo.ReportAsync(new ReportSubject(ReportSubjectKind.Post, hidden.Id));
        (await admin.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Hide))).OrThrow();

        foreach (var reader in (Player[])[mia, bo])
        {
            Assert.All(await StatusesAsync(reader, files), status => Assert.Equal(HttpStatusCode.NotFound, status));
        }

        // All bytes go but those that the report keeps.
        await Patience.UntilJobsDidAsync(
            _api.Clock, () => _api.Kept().All(file => file.Contains($"{files[2]:N}", StringComparison.Ordinal)), "the bytes are deleted");
        Assert.NotEmpty(_api.Kept());
    }

    [Fact]
    public async Task An_account_that_is_erased_leaves_them_or_takes_them_along()
    {
        foreach (var (words, left) in ((OwnWords, HttpStatusCode)[])
            [(OwnWords.Keep, HttpStatusCode.OK), (OwnWords.Erase, HttpStatusCode.NotFound)])
        {
            var (mia, bo) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"));
            var (shown, unused) = ((await SendAsync(mia, 1))[0], (await SendAsync(mia, 1))[0]);
            await WriteAsync(mia, shown);
            await mia.Api.Me.TryCloseAsync(new(ApiServer.Password, words));

            _api.Clock.Advance(TimeSpan.FromDays(14));
            await EraseAsync();

            bo = await _api.SignInAsync(bo.Email);
            Assert.Equal(left, await bo.StatusAsync(shown));
            Assert.Equal(HttpStatusCode.NotFound, await bo.StatusAsync(unused));
        }
    }

    /// <summary>What the job does when it is due.</summary>
    private async Task EraseAsync()
    {
        var job = _api.Services.GetRequiredService<AccountErasure>();
        await using var db = _api.OpenDatabase();
        var row = await db.Leases.AsNoTracking().SingleAsync(lease => lease.Name == job.LeaseName);
        Assert.True(await job.TryDoAsync(new Lease(row.Name, row.HolderId!.Value, row.Token), CancellationToken.None));
    }

    private async Task PlayAsync(Player one, Player other)
    {
        await one.AskForGameAsync();
        await other.AskForGameAsync();
        _api.Clock.Advance(TimeSpan.FromHours(6));
    }

    private static async Task<Guid[]> SendAsync(Player player, int files)
    {
        var sent = new Guid[files];
        for (var n = 0; n < files; n++)
        {
            sent[n] = (await player.UploadAsync(File)).Id;
        }

        return sent;
    }

    private static async Task<HttpStatusCode[]> StatusesAsync(Player reader, IEnumerable<Guid> files) =>
        await Task.WhenAll(files.Select(reader.StatusAsync));

    private static Task<PlayLinkTalk.Client.ApiResult<Post>> WriteAsync(Player author, params Guid[] uploads) =>
        author.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Title", "Text", Uploads: uploads));
}
