using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Tests.Api.Rooms.Changes;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>Files in rooms: which accounts see them, and until when.</summary>
public sealed class AttachmentTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly byte[] File = TestFiles.Image(width: 60, height: 40);

    [Fact]
    public async Task A_message_carries_files_live_in_the_log_and_after_a_retry()
    {
        var talk = await Talk.OpenAsync(api);
        var (one, two) = (await talk.Mia.UploadAsync(File, "1.jpg"), await talk.Mia.UploadAsync("words"u8.ToArray(), "2.txt"));
        var ear = await talk.ListenAsync();
        var send = new SendMessage(Guid.NewGuid(), "", Uploads: [two.Id, one.Id]);

        var sent = (await talk.Mia.Api.Messages.TrySendAsync(talk.Room, send)).OrThrow();

        Assert.Equal(
            [new(two.Id, FileKind.Text, "2.txt", 5),
                new(one.Id, FileKind.Image, "1.jpg", one.Bytes, 60, 40, one.Color)], sent.Attachments!);
        Assert.Equal(sent.Attachments!, Talk.MessageOf(await ear.NextAsync()).Attachments!);
        Assert.Equal(sent.Attachments!, (await talk.AtAsync(talk.Bo, 1)).Attachments!);
        Assert.Equal(sent.Attachments!, (await talk.MissedAsync(talk.Kim, 0)).Single().Attachments!);
        Assert.Equal((await talk.Bo.Api.Rooms.FindAsync(talk.Room))!.LastMessage!.Attachments!, sent.Attachments!);
        var again = (await talk.Mia.Api.Messages.TrySendAsync(talk.Room, send)).OrThrow();
        Assert.Equal((1, 2), (again.Seq, again.Attachments!.Count));
        var other = await talk.Mia.Api.Messages.TrySendAsync(talk.Room, send with { Uploads = [one.Id] });
        Assert.Equal(ProblemCodes.DifferentMessage, other.Problem!.Code);
    }

    [Fact]
    public async Task A_link_works_for_the_room_and_not_after_leaving()
    {
        var talk = await Talk.OpenAsync(api);
        var stranger = await api.JoinAsync("Stranger");
        var file = (await talk.Mia.UploadAsync(File)).Id;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await talk.Mia.StatusAsync(file), await talk.Bo.StatusAsync(file)));

        (await talk.Mia.AttachAsync(talk.Room, "look", null, file)).OrThrow();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await talk.Bo.StatusAsync(file), await talk.Kim.StatusAsync(file)));
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync(file));
        using var anonymous = await api.Http.GetAsync($"/api/files/{file}");
        await anonymous.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        await talk.Bo.Api.Rooms.TryLeaveAsync(talk.Room);
        await talk.Mia.Api.Rooms.TryLeaveAsync(talk.Room);
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK),
            (await talk.Bo.StatusAsync(file), await talk.Mia.StatusAsync(file), await talk.Kim.StatusAsync(file)));
    }

    [Fact]
    public async Task A_held_copy_is_asked_for_and_not_sent_again()
    {
        var mia = await api.JoinAsync();
        var file = (await mia.UploadAsync(File)).Id;
        using var first = await mia.AskAsync(HttpMethod.Get, $"/api/files/{file}?size=thumb");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/files/{file}?size=thumb");
        request.Headers.Authorization = new("Bearer", mia.Token);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_whispered_file_is_for_its_two()
    {
        var talk = await Talk.OpenAsync(api);
        var file = (await talk.Mia.UploadAsync(File)).Id;

        (await talk.Mia.AttachAsync(talk.Room, "for you", talk.Bo.Id, file)).OrThrow();

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound),
            (await talk.Mia.StatusAsync(file), await talk.Bo.StatusAsync(file), await talk.Kim.StatusAsync(file)));
        Assert.Null((await talk.AtAsync(talk.Kim, 1)).Attachments);
    }

    [Fact]
    public async Task A_reader_that_blocks_the_sender_or_removed_the_message_has_no_file()
    {
        var talk = await Talk.OpenAsync(api);
        var file = (await talk.Mia.UploadAsync(File)).Id;
        (await talk.Mia.AttachAsync(talk.Room, "look", null, file)).OrThrow();

        await talk.DoAsync(talk.Kim, HttpMethod.Delete, "messages/1?for=me", HttpStatusCode.NoContent);
        using var blocked = await talk.Bo.AskAsync(HttpMethod.Put, $"/api/blocks/{talk.Mia.Id}");

        Assert.True(blocked.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await talk.Kim.StatusAsync(file));
        Assert.Equal(HttpStatusCode.NotFound, await talk.Bo.StatusAsync(file));
    }

    [Fact]
    public async Task A_deleted_message_has_no_file_any_more()
    {
        var talk = await Talk.OpenAsync(api);
        var file = (await talk.Mia.UploadAsync(File)).Id;
        (await talk.Mia.AttachAsync(talk.Room, "", null, file)).OrThrow();

        await talk.DoAsync(talk.Mia, HttpMethod.Delete, "messages/1?for=everybody", HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.NotFound, await talk.Mia.StatusAsync(file));
        Assert.Equal(HttpStatusCode.NotFound, await talk.Bo.StatusAsync(file));
        Assert.Equal(MessageKind.Deleted, (await talk.AtAsync(talk.Bo, 1)).Kind);
    }

    [Fact]
    public async Task Foreign_used_and_repeated_uploads_are_refused()
    {
        var talk = await Talk.OpenAsync(api);
        var (mine, his) = ((await talk.Mia.UploadAsync(File)).Id, (await talk.Bo.UploadAsync(File)).Id);
        (await talk.Mia.AttachAsync(talk.Room, "once", null, mine)).OrThrow();

        Guid[] many = [.. Enumerable.Range(0, 11).Select(_ => Guid.NewGuid())];
        foreach (var ids in (Guid[][])[[mine], [his], [Guid.NewGuid()], [his, his], many])
        {
            Assert.Contains("uploads", (await talk.Mia.AttachAsync(talk.Room, "again", null, ids)).Problem!.Errors.Keys);
        }

        Assert.Contains("text", (await talk.Mia.AttachAsync(talk.Room, "")).Problem!.Errors.Keys);
        Assert.Equal(1, (await talk.Mia.Api.Rooms.FindAsync(talk.Room))!.LastSeq);
    }

    [Fact]
    public async Task Side_by_side_one_message_gets_the_upload()
    {
        var talk = await Talk.OpenAsync(api);
        var file = (await talk.Mia.UploadAsync(File)).Id;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => talk.Mia.AttachAsync(talk.Room, "race", null, file)));

        Assert.Single(results, result => result.Problem is null);
        await using var db = api.OpenDatabase();
        Assert.Equal(1, (await db.Rooms.SingleAsync(room => room.Id == talk.Room)).LastSeq);
    }

    [Fact]
    public async Task A_picture_is_seen_by_members_that_are_not_blocked_and_replaced()
    {
        var (mia, bo, kim) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Kim"));
        var (first, second) = ((await mia.UploadAsync(File)).Id, (await mia.UploadAsync(File)).Id);
        Assert.Contains("uploadId", (await bo.Api.Uploads.TrySetPictureAsync(first)).Problem!.Errors.Keys);

        Assert.Null((await mia.Api.Uploads.TrySetPictureAsync(first)).Problem);
        using var blocked = await mia.AskAsync(HttpMethod.Put, $"/api/blocks/{kim.Id}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await bo.StatusAsync(first), await kim.StatusAsync(first)));
        Assert.Equal(first, (await bo.Api.People.FindAsync(mia.Id))!.Picture);

        Assert.Null((await mia.Api.Uploads.TrySetPictureAsync(second)).Problem);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await bo.StatusAsync(first), await bo.StatusAsync(second)));
        Assert.Null((await mia.Api.Uploads.TryRemovePictureAsync()).Problem);
        Assert.Equal(HttpStatusCode.NotFound, await bo.StatusAsync(second));
        Assert.Null((await bo.Api.People.FindAsync(mia.Id))!.Picture);
    }
}
