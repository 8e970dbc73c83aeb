using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Exports;

/// <summary>A member's data as a file: what is in it, and that only its owner gets it, for a day.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(SwitchedStore.Setup(new()));

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_has_what_its_owner_may_read_and_nothing_else()
    {
        var (mia, bo, eve) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"), await _api.JoinAsync("Eve"));
        var room = await mia.OpenGroupAsync(bo, eve);
        await mia.SayAsync(room.Id, "from me");
        await bo.SayAsync(room.Id, "to all");
        await bo.SayAsync(room.Id, "between others", whisperTo: eve);
        await bo.SayAsync(room.Id, "whispered to me", whisperTo: mia);
        await mia.SayAsync(room.Id, "whispered by me", whisperTo: bo);
        var removed = await eve.SayAsync(room.Id, "removed by me");
        (await mia.Api.Messages.TryRemoveAsync(room.Id, removed.Seq)).OrThrow();
        var left = await bo.OpenGroupAsync(mia);
        await mia.SayAsync(left.Id, "left behind");
        await bo.SayAsync(left.Id, "not mine any more");
        (await mia.Api.Rooms.TryLeaveAsync(left.Id)).OrThrow();
        var file = await mia.UploadAsync(TestFiles.Image(width: 60, height: 40));
        (await mia.AttachAsync(room.Id, "", null, file.Id)).OrThrow();
        await bo.OpenGroupAsync(eve);

        using var response = await ReadyAsync(mia);

        var text = await response.Content.ReadAsStringAsync();
        var data = JsonDocument.Parse(text).RootElement;
        Assert.Equal(
            ["", "from me", "left behind", "to all", "whispered by me", "whispered to me"],
            data.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("kind").GetString() != "notice")
                .Select(m => m.GetProperty("text").GetString()!).Order(StringComparer.Ordinal));
        var account = data.GetProperty("account");
        Assert.Equal((mia.Email, "Mia"), (account.GetProperty("email").GetString(), account.GetProperty("displayName").GetString()));
        Assert.Equal($"/api/files/{file.Id}", data.GetProperty("files").EnumerateArray().Single().GetProperty("address").GetString());
        Assert.Equal([room.Id], data.GetProperty("rooms").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));
        Assert.Single(data.GetProperty("devices").EnumerateArray());
        foreach (var foreign in (string[])["between others", "removed by me", "not mine any more", bo.Email, eve.Email, mia.Token, "hash"])
        {
            Assert.DoesNotContain(foreign, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Only_its_owner_gets_it_from_no_cache_for_a_day_and_then_the_bytes_go()
    {
        var (mia, bo) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"));
        using (var response = await ReadyAsync(mia))
        {
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bo));
        using (var nobody = await _api.Http.GetAsync("/api/me/export/file"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        }

        var export = (await mia.Api.Me.FindExportAsync())!;
        Assert.InRange(export.Until!.Value, _api.Now.AddHours(23), _api.Now.AddHours(24));
        var id = export.Id;
        Assert.NotEmpty(FilesOf(id));
        _api.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mia));
        Assert.Null(await mia.Api.Me.FindExportAsync());
        await Patience.UntilAsync(() => Task.FromResult(!FilesOf(id).Any()), "the bytes are deleted");
    }

    [Fact]
    public async Task One_is_made_at_a_time_and_a_few_a_day()
    {
        var mia = await _api.JoinAsync("Mia");
        Store.IsFull = false;
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mia.Api.Me.TryExportAsync()));
        Assert.Single(asked.Select(each => each.OrThrow().Id).Distinct());

        Store.IsFull = null;
        var ids = new HashSet<Guid>();
        for (var more = 0; more < 3; more++)
        {
            ids.Add((await mia.Api.Me.TryExportAsync()).OrThrow().Id);
            using var response = await ReadyAsync(mia, ask: false);
        }

        Assert.Equal(3, ids.Count);
        var refused = (await mia.Api.Me.TryExportAsync()).Problem!;
        Assert.Equal((429, ProblemCodes.RateLimited), (refused.Status, refused.Code));
        // The newest file only is kept.
        await Patience.UntilAsync(
            () => Task.FromResult(ids.Count(id => FilesOf(id).Any()) == 1 || !Tick()), "the files before are deleted");
        _api.Clock.Advance(TimeSpan.FromDays(1));
        Assert.DoesNotContain((await mia.Api.Me.TryExportAsync()).OrThrow().Id, ids);
    }

    [Fact]
    public async Task A_store_that_is_away_delays_it_and_a_download_says_so()
    {
        var mia = await _api.JoinAsync("Mia");
        Store.IsFull = true;
        (await mia.Api.Me.TryExportAsync()).OrThrow();
        for (var often = 0; often < 10; often++)
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
            Assert.Equal(ExportState.Pending, (await mia.Api.Me.FindExportAsync())!.State);
        }

        Store.IsFull = null;
        using (var ready = await ReadyAsync(mia, ask: false))
        {
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }

        Store.IsFull = false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(mia));
    }

    [Theory]
    [InlineData(2, ExportState.Ready)]
    [InlineData(3, ExportState.Failed)]
    public async Task What_a_killed_process_has_begun_is_begun_again_and_not_for_ever(int attempts, ExportState end)
    {
        var mia = await _api.JoinAsync("Mia");
        var heard = await mia.ListenAsync();
        var id = Guid.CreateVersion7();
        await using (var db = _api.OpenDatabase())
        {
            db.Exports.Add(new ExportRow
            {
                Id = id, AccountId = mia.Id, Attempts = attempts, Done = 500, Total = 900, CreatedAt = _api.Now,
            });
            await db.SaveChangesAsync();
        }

        await Patience.UntilAsync(async () => Tick() && (await mia.Api.Me.FindExportAsync())!.State == end, "it has ended");

        if (end == ExportState.Ready)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(mia));
        }

        Assert.NotEqual(0, heard.Waiting);
    }

    [Fact]
    public async Task Its_progress_and_its_end_are_told_live()
    {
        var mia = await _api.JoinAsync("Mia");
        var room = await mia.OpenGroupAsync();
        await mia.SayAsync(room.Id);
        var told = new List<(string Type, ExportEvent? Event)>();
        await _api.Broker.SubscribeAsync(PlayLinkTalk.Messaging.Channels.Feed(mia.Id), published =>
        {
            lock (told)
            {
                told.Add((published.Type, published.Type == FeedEventTypes.Export
                    ? JsonSerializer.Deserialize<ExportEvent>(published.Data.Span, PlayLinkTalk.Contracts.Json.WireJson.Options)
                    : null));
            }
        }, CancellationToken.None);

        using var response = await ReadyAsync(mia);

        await Patience.UntilAsync(() => Task.FromResult(Count() >= 3), "all is told");
        lock (told)
        {
            Assert.Equal((ExportState.Pending, null), (told[0].Event!.State, told[0].Event!.Seq));
            var end = told.Last(each => each.Event is not null).Event!;
            Assert.Equal((ExportState.Ready, end.Total), (end.State, end.Done));
            Assert.NotNull(end.Seq);
        }

        var listed = (await mia.Api.Notifications.ListAsync()).Items[0];
        Assert.Equal(NotificationCodes.ExportReady, listed.Data.GetProperty("code").GetString());

        int Count()
        {
            lock (told)
            {
                return told.Count;
            }
        }
    }

    private SwitchedStore Store => _api.Services.GetRequiredService<SwitchedStore>();

    /// <summary>Lets the job look again.</summary>
    private bool Tick()
    {
        _api.Clock.Advance(TimeSpan.FromSeconds(3));
        return true;
    }

    private IEnumerable<string> FilesOf(Guid id) =>
        Directory.EnumerateFiles(_api.Files, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains($"{id:N}", StringComparison.Ordinal));

    private async Task<HttpResponseMessage> ReadyAsync(Player player, bool ask = true)
    {
        if (ask)
        {
            (await player.Api.Me.TryExportAsync()).OrThrow();
        }

        await Patience.UntilAsync(
            async () => (await player.Api.Me.FindExportAsync())!.State == ExportState.Ready || !Tick(), "the file is ready");
        return await player.AskAsync(HttpMethod.Get, "/api/me/export/file");
    }

    private static async Task<HttpStatusCode> StatusAsync(Player player)
    {
        using var response = await player.AskAsync(HttpMethod.Get, "/api/me/export/file");
        return response.StatusCode;
    }
}
