using System.Net;
using System.Text;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using SkiaSharp;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>What is taken, what becomes of it, and what is refused.</summary>
public sealed class UploadTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_photo_becomes_ready_upright_and_without_what_the_camera_wrote_into_it()
    {
        var mia = await api.JoinAsync("Mia");
        using var response = await api.PostAsync(mia, TestFiles.Photo(3000, 2000), "C:\\pictures\\am Fluss.jpg");

        var pending = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["id", "clientUploadId", "state", "kind", "name", "bytes"], pending.Fields());
        Assert.Equal(("pending", "am Fluss.jpg"), (pending.GetProperty("state").GetString(), pending.GetProperty("name").GetString()));
        var ready = await mia.EndedAsync(pending.GetProperty("id").GetGuid());

        Assert.Equal((UploadState.Ready, FileKind.Image, 1707, 2560), (ready.State, ready.Kind, ready.Width, ready.Height));
        Assert.Matches("^#c[0-9a-f]1[0-9a-f]1[0-9a-f]$|^#c[0-9a-f]2[0-9a-f]2[0-9a-f]$", ready.Color!);
        Assert.Equal([UploadState.Pending, UploadState.Ready], await api.ReportedAsync(mia, ready.Id));
        foreach (var (size, width, height) in new[] { ("full", 1707, 2560), ("thumb", 427, 640), ("face", 144, 144) })
        {
            using var file = await mia.AskAsync(HttpMethod.Get, $"/api/files/{ready.Id}?size={size}");
            var bytes = await file.Content.ReadAsByteArrayAsync();
            using var image = SKBitmap.Decode(bytes);
            Assert.Equal((width, height), (image.Width, image.Height));
            Assert.DoesNotContain(TestFiles.Place, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            Assert.Equal("image/jpeg", file.Content.Headers.ContentType!.MediaType);
            Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.True(file.Headers.CacheControl is { Private: true, NoCache: true });
        }
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, false, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Png, true, "image/webp")]
    [InlineData(SKEncodedImageFormat.Webp, false, "image/jpeg")]
    public async Task The_kind_is_that_of_the_bytes(SKEncodedImageFormat format, bool isClear, string expected)
    {
        var mia = await api.JoinAsync();

        var ready = await mia.UploadAsync(TestFiles.Image(format, 80, 60, isClear), "malicious.exe");

        Assert.Equal((UploadState.Ready, FileKind.Image, 80, 60), (ready.State, ready.Kind, ready.Width, ready.Height));
        using var file = await mia.AskAsync(HttpMethod.Get, $"/api/files/{ready.Id}");
        Assert.Equal(expected, file.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_small_gif_is_an_image()
    {
        var mia = await api.JoinAsync();

        var ready = await mia.UploadAsync(Convert.FromBase64String("R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs="), "a.gif");

        Assert.Equal((UploadState.Ready, 1, 1), (ready.State, ready.Width, ready.Height));
    }

    [Theory]
    [InlineData("%PDF-1.7\n%%EOF", "plan.pdf", FileKind.Pdf, "application/pdf")]
    [InlineData("내일 7시", "메모.txt", FileKind.Text, "text/plain")]
    public async Task Documents_are_offered_for_saving_only(string text, string name, FileKind kind, string type)
    {
        var mia = await api.JoinAsync();

        var ready = await mia.UploadAsync(Encoding.UTF8.GetBytes(text), name);

        Assert.Equal((UploadState.Ready, kind), (ready.State, ready.Kind));
        using var file = await mia.AskAsync(HttpMethod.Get, $"/api/files/{ready.Id}");
        Assert.Equal(text, await file.Content.ReadAsStringAsync());
        Assert.Equal((type, "attachment", name), (
            file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType,
            file.Content.Headers.ContentDisposition.FileNameStar));
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "html after blanks", "\r\n <!doctype html><script>alert(1)</script>"u8.ToArray() },
        { "html with a byte order mark", [0xEF, 0xBB, 0xBF, .. "<html>"u8] },
        { "zip", TestFiles.WithArchive([.. "PK\x03\x04"u8]) },
        { "image and zip", TestFiles.WithArchive(TestFiles.Image()) },
        { "pdf and zip", TestFiles.WithArchive("%PDF-1.7"u8.ToArray()) },
        { "program", [.. "\x7FELF"u8, 2, 1, 1, 0] },
        { "empty", [] },
        { "image without a size", [0xFF, 0xD8, 0xFF, 0xD9] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Other_contents_are_refused_and_leave_nothing(string what, byte[] file)
    {
        var mia = await api.JoinAsync(what);
        await using var db = api.OpenDatabase();

        using var response = await api.PostAsync(mia, file);

        await response.RefusedAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedFile);
        Assert.False(db.Uploads.Any(u => u.AccountId == mia.Id));
    }

    [Theory]
    [InlineData(64_250, 64_250)]
    [InlineData(12_001, 10)]
    [InlineData(8_000, 5_001)]
    public async Task Huge_dimensions_are_refused_before_anything_is_decoded(int width, int height)
    {
        var mia = await api.JoinAsync();
        var file = TestFiles.Claiming(TestFiles.Image(width: 64, height: 64), width, height);
        Assert.InRange(file.Length, 1, 4096);

        using var response = await api.PostAsync(mia, file);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.ImageTooLarge, "file");
    }

    [Fact]
    public async Task A_damaged_image_fails_and_says_so()
    {
        var mia = await api.JoinAsync();

        var failed = await mia.UploadAsync(TestFiles.Image()[..900]);

        Assert.Equal((UploadState.Failed, UploadReasons.Damaged), (failed.State, failed.Reason));
        Assert.Equal([UploadState.Pending, UploadState.Failed], await api.ReportedAsync(mia, failed.Id));
        Assert.Equal(HttpStatusCode.NotFound, await mia.StatusAsync(failed.Id));
        var talk = await mia.OpenGroupAsync();
        Assert.Contains("uploads", (await mia.AttachAsync(talk.Id, "", null, failed.Id)).Problem!.Errors.Keys);
    }

    [Fact]
    public async Task A_retry_is_the_same_upload()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var key = Guid.NewGuid();
        using var first = await api.PostAsync(mia, TestFiles.Image(), clientUploadId: key);
        using var again = await api.PostAsync(mia, TestFiles.Image(), clientUploadId: key);
        using var other = await api.PostAsync(bo, TestFiles.Image(), clientUploadId: key);

        var id = (await first.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        Assert.Equal(id, (await again.JsonAsync(HttpStatusCode.OK)).GetProperty("id").GetGuid());
        Assert.NotEqual(id, (await other.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid());
        Assert.Null(await bo.Api.Uploads.FindAsync(id));
    }

    [Theory]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType)]
    [InlineData("multipart/form-data", "x", HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=b", "--b--\r\n", HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest)]
    public async Task Other_bodies_are_refused(string type, string body, HttpStatusCode status, string code)
    {
        var mia = await api.JoinAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = new StringContent(body) };
        request.Headers.Authorization = new("Bearer", mia.Token);
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await api.Http.SendAsync(request);

        await response.RefusedAsync(status, code);
    }

    [Fact]
    public async Task More_bytes_than_a_file_may_have_are_refused()
    {
        var mia = await api.JoinAsync();

        using var response = await api.PostAsync(mia, [.. TestFiles.Image(), .. new byte[10 * 1024 * 1024]]);

        await response.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.BodyTooLarge);
    }
}
