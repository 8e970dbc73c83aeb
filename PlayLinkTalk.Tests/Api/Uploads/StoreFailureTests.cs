using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Uploads;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>Stores that are full or away, clients that go, processes that are killed: no unknown bytes stay, and nothing is lost.</summary>
public sealed class StoreFailureTests
{
    private static readonly byte[] Image = TestFiles.Image(width: 60, height: 40);

    [Theory]
    [InlineData(true, ProblemCodes.StorageFull)]
    [InlineData(false, ProblemCodes.Unavailable)]
    public async Task A_store_that_is_full_or_away_answers_503_and_loses_nothing(bool isFull, string code)
    {
        await using var api = await ApiServer.StartAsync(SwitchedStore.Setup(new()));
        var store = api.Services.GetRequiredService<SwitchedStore>();
        var talk = await Rooms.Changes.Talk.OpenAsync(api);
        var kept = await talk.Mia.UploadAsync(Image);
        (await talk.Mia.AttachAsync(talk.Room, "", null, kept.Id)).OrThrow();

        store.IsFull = isFull;
        var key = Guid.NewGuid();
        using (var refused = await api.PostAsync(talk.Mia, Image, clientUploadId: key))
        {
            await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable, code);
            Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await talk.Bo.StatusAsync(kept.Id));
        await talk.Mia.SayAsync(talk.Room, "words go on");
        store.IsFull = null;
        Assert.Equal(HttpStatusCode.OK, await talk.Bo.StatusAsync(kept.Id));
        using var again = await api.PostAsync(talk.Mia, Image, clientUploadId: key);
        var id = (await again.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        Assert.Equal(UploadState.Ready, (await talk.Mia.EndedAsync(id)).State);
    }

    [Fact]
    public async Task An_acknowledged_image_waits_for_a_store_that_is_away()
    {
        await using var api = await ApiServer.StartAsync(SwitchedStore.Setup(new() { Settings = NoDecoder }));
        var mia = await api.JoinAsync();
        using var sent = await api.PostAsync(mia, Image);
        var id = (await sent.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        await using (var db = api.OpenDatabase())
        {
            // As a process leaves it that is killed while it renders, twice.
            await db.Uploads.Where(u => u.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(u => u.State, UploadStage.Pending).SetProperty(u => u.Attempts, 2)
                    .SetProperty(u => u.ClaimedUntil, api.Now.AddSeconds(30)).SetProperty(u => u.HasOriginal, true)
                    .SetProperty(u => u.Width, (int?)null));
        }

        // Rendered or not: there is one file of it.
        await File.WriteAllBytesAsync(Path.Combine(Path.GetDirectoryName(api.Kept()[0])!, "original"), Image);
        var store = api.Services.GetRequiredService<SwitchedStore>();
        store.IsFull = false;
        for (var i = 0; i < 20; i++)
        {
            api.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(5);
        }

        store.IsFull = null;
        await Patience.UntilAsync(async () =>
        {
            api.Clock.Advance(TimeSpan.FromSeconds(3));
            return (await mia.Api.Uploads.FindAsync(id))!.State == UploadState.Ready;
        }, "the image is rendered");
    }

    [Fact]
    public async Task An_image_that_ends_its_process_each_time_is_given_up()
    {
        await using var api = await ApiServer.StartAsync();
        var mia = await api.JoinAsync();
        var id = (await mia.UploadAsync(Image)).Id;
        await using (var db = api.OpenDatabase())
        {
            await db.Uploads.Where(u => u.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(u => u.State, UploadStage.Pending).SetProperty(u => u.Attempts, 3));
        }

        api.Clock.Advance(TimeSpan.FromSeconds(3));

        var failed = await mia.EndedAsync(id);
        Assert.Equal((UploadState.Failed, UploadReasons.Damaged), (failed.State, failed.Reason));
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        var incoming = Directory.CreateTempSubdirectory("playlinktalk-incoming-").FullName;
        var settings = new Dictionary<string, string?> { ["Uploads:Incoming"] = incoming };
        await using var api = await ApiServer.StartAsync(new() { Settings = settings });
        var mia = await api.JoinAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, api.Public.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/uploads HTTP/1.1\r\nHost: {api.Public.Authority}\r\nAuthorization: Bearer {mia.Token}\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"));
            await stream.WriteAsync(new byte[400_000]);
            await stream.FlushAsync();
        }

        // The next request is answered, and by then the other one has ended.
        var other = await mia.UploadAsync(Image);
        await Patience.UntilAsync(() => Task.FromResult(api.Services.GetRequiredService<UploadPlaces>().Taken == 0), "the place is free");
        await using var db = api.OpenDatabase();
        Assert.Equal([other.Id], await db.Uploads.Where(u => u.AccountId == mia.Id).Select(u => u.Id).ToListAsync());
        Assert.Empty(Directory.GetFiles(incoming));
        Assert.All(api.Kept(), file => Assert.Contains(other.Id.ToString("N"), file, StringComparison.Ordinal));
        Directory.Delete(incoming, recursive: true);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_taken_over_and_swept()
    {
        await using var api = await ApiServer.StartAsync();
        var mia = await api.JoinAsync();
        var key = Guid.NewGuid();
        await using var db = api.OpenDatabase();
        var left = new UploadRow
        {
            Id = Guid.CreateVersion7(), AccountId = mia.Id, ClientUploadId = key, State = UploadStage.Receiving, Kind = FileKind.Image,
            MediaType = "image/jpeg", Name = "a.jpg", Bytes = 9, HasOriginal = true, CreatedAt = api.Now,
        };
        db.Uploads.Add(left);
        await db.SaveChangesAsync();
        var known = await mia.UploadAsync(Image);
        var folder = Path.Combine(api.Files, $"{left.Id:N}"[^2..], $"{left.Id:N}");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "original.part"), [1, 2, 3]);

        using (var early = await api.PostAsync(mia, Image, clientUploadId: key))
        {
            await early.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.UploadUnderWay);
        }

        api.Clock.Advance(TimeSpan.FromSeconds(6));
        using var again = await api.PostAsync(mia, Image, clientUploadId: key);
        await again.JsonAsync(HttpStatusCode.Created);
        await Patience.UntilJobsDidAsync(api.Clock, () => !Directory.Exists(folder), "the bytes are deleted");
        Assert.Equal(HttpStatusCode.OK, await mia.StatusAsync(known.Id));
    }

    [Fact]
    public async Task Unused_uploads_go_after_a_day_and_used_ones_stay()
    {
        await using var api = await ApiServer.StartAsync();
        var talk = await Rooms.Changes.Talk.OpenAsync(api);
        var (used, picture) = (await talk.Mia.UploadAsync(Image), await talk.Mia.UploadAsync(Image));
        await talk.Mia.UploadAsync(Image);
        var deleted = await talk.Mia.UploadAsync(Image);
        (await talk.Mia.AttachAsync(talk.Room, "", null, used.Id)).OrThrow();
        (await talk.Mia.AttachAsync(talk.Room, "", null, deleted.Id)).OrThrow();
        await talk.Mia.Api.Uploads.TrySetPictureAsync(picture.Id);
        await talk.Mia.Api.Messages.TryDeleteAsync(talk.Room, 2);

        api.Clock.Advance(TimeSpan.FromHours(10));
        await talk.Mia.UploadAsync(Image);
        api.Clock.Advance(TimeSpan.FromHours(15));

        await Patience.UntilJobsDidAsync(api.Clock, () => api.Kept().Length == 9, "the files are deleted");
        // Not by the look of each day, which is over, but by the next one that finds it old enough.
        api.Clock.Advance(TimeSpan.FromHours(10));
        await Patience.UntilJobsDidAsync(api.Clock, () => api.Kept().Length == 6, "the later files are deleted");
        Assert.All(api.Kept(), file => Assert.True(
            file.Contains($"{used.Id:N}", StringComparison.Ordinal) || file.Contains($"{picture.Id:N}", StringComparison.Ordinal), file));
        Assert.All(api.Kept(), file => Assert.Contains(Path.GetFileName(file), (string[])["full", "thumb", "face"]));
    }

    [Fact]
    public async Task Bytes_have_a_bound_for_each_day_and_in_all()
    {
        var image = TestFiles.Image(width: 2_000, height: 1_500);
        await using var api = await ApiServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Uploads:BytesPerDayPerAccount"] = $"{image.Length * 2}", ["Uploads:BytesPerAccount"] = $"{image.Length * 3}",
            },
        });
        var mia = await api.JoinAsync();
        await mia.UploadAsync(image);
        await mia.UploadAsync(image);

        using (var third = await api.PostAsync(mia, image))
        {
            await third.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.UploadLimit);
        }

        api.Clock.Advance(TimeSpan.FromHours(23));
        using (var early = await api.PostAsync(mia, image))
        {
            await early.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.UploadLimit);
        }
    }

    [Fact]
    public async Task Another_folder_is_not_the_store_of_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-api-").FullName;
        var first = await ApiServer.StartAsync(new() { Folder = folder, FailsOnErrors = false });
        var mia = await first.JoinAsync();
        var kept = await mia.UploadAsync(Image);
        Directory.Move(first.Files, first.Files + ".away");

        await using var second = await first.RestartAsync();
        var again = await second.SignInAsync(mia.Email);
        using (var refused = await second.PostAsync(again, Image))
        {
            await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.Unavailable);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await again.StatusAsync(kept.Id));
        Directory.Move(first.Files + ".away", first.Files);
        Assert.Equal(HttpStatusCode.OK, await again.StatusAsync(kept.Id));
    }

    [Fact]
    public async Task An_erased_account_takes_its_files_along()
    {
        await using var api = await ApiServer.StartAsync();
        var talk = await Rooms.Changes.Talk.OpenAsync(api);
        var (used, picture) = (await talk.Mia.UploadAsync(Image), await talk.Mia.UploadAsync(Image));
        (await talk.Mia.AttachAsync(talk.Room, "", null, used.Id)).OrThrow();
        await talk.Mia.Api.Uploads.TrySetPictureAsync(picture.Id);

        using var closed = await talk.Mia.AskAsync(
            HttpMethod.Delete, "/api/me", $$"""{"password":"{{ApiServer.Password}}","words":"erase"}""");

        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        // The time to come back is over, and with it the session.
        api.Clock.Advance(TimeSpan.FromDays(15));
        await Patience.UntilJobsDidAsync(api.Clock, () => api.Kept().Length == 0, "the files are deleted");
        Assert.Equal(HttpStatusCode.NotFound, await (await api.SignInAsync(talk.Bo.Email)).StatusAsync(used.Id));
    }

    private static Dictionary<string, string?> NoDecoder => new() { ["Uploads:Decoders"] = "1" };
}
