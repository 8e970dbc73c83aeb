using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Push;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>Two Api processes on one database, one of which is killed while a push of its is on the way.</summary>
public sealed class KilledPusherTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-push-");
    private readonly PushDevice _device = new();
    private PushService _service = null!;
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _service = await PushService.StartAsync();
        _database = TestDatabase.In(_folder.FullName);
        await _database.PrepareAsync();
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _device.Dispose();
        await _database.DropAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_push_that_a_killed_process_was_sending_reaches_the_phone_once()
    {
        _service.Expect(PushService.Silence);
        await using var first = await StartAsync("first");
        await using var second = await StartAsync("second");

        await PlayAsync(first);
        await Patience.UntilAsync(() => Task.FromResult(_service.Asked.Count == 1), "the push is on its way");
        await first.KillAsync();
        await Patience.UntilAsync(async () => await CountAsync() == 0, "no push waits");

        Assert.Equal(2, _service.Asked.Count);
        Assert.Equal(_device.Path, Assert.Single(_service.Taken).Path);
        Assert.Equal("경기가 잡혔어요", _device.Read(_service.Taken[0]).Title);
    }

    [Fact]
    public async Task A_push_that_was_taken_from_a_killed_process_is_shown_once_although_it_is_sent_twice()
    {
        _service.Expect(async context =>
        {
            // Taken, and the sender never hears of it.
            await PushService.Silence(context);
            return true;
        });
        await using var first = await StartAsync("first");
        await using var second = await StartAsync("second");

        await PlayAsync(first);
        await Patience.UntilAsync(() => Task.FromResult(_service.Asked.Count == 1), "the push is on its way");
        await first.KillAsync();
        await Patience.UntilAsync(async () => await CountAsync() == 0 && _service.Taken.Count == 2, "no push waits");

        // The push service keeps one of a topic, and the browser shows one of a tag.
        Assert.Single(_service.Kept);
        Assert.Single(_service.Taken.Select(push => _device.Read(push)).Distinct());
    }

    private Task<ServiceProcess> StartAsync(string name)
    {
        var settings = _database.Settings.Concat(_service.Settings).ToDictionary(setting => setting.Key, setting => setting.Value!);
        settings["DOTNET_ENVIRONMENT"] = "Development";
        settings["Leases:Name"] = name;
        settings["Mail:Transport"] = "None";
        settings["Files:Folder"] = Path.Combine(_folder.FullName, "files");
        settings["Push:TimeoutSeconds"] = "1.5";
        settings["Push:FirstPauseSeconds"] = "0.5";
        settings["Push:CheckSeconds"] = "0.1";
        return ServiceProcess.StartAsync("PlayLinkTalk.Api", settings);
    }

    /// <summary>A game of two players, one of which takes pushes.</summary>
    private async Task PlayAsync(ServiceProcess api)
    {
        // Without cookies: each call is that of its credentials alone.
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = api.Http.BaseAddress };
        var visitor = new PlayLinkApi(http, CallerCredentials.Anonymous);
        for (var i = 0; i < 2; i++)
        {
            var email = $"{Guid.NewGuid():N}@players.example";
            await visitor.Accounts.CreateAsync(new(email, ApiServer.Password, "Player", Gender.Undisclosed, 1990, "seoul-mapo", []));
            var signedIn = await visitor.Sessions.SignInAsync(new(email, ApiServer.Password));
            var player = visitor.As(CallerCredentials.Bearer(signedIn.AccessToken));
            if (i == 0)
            {
                (await player.Push.TrySubscribeAsync(_device.At(_service))).OrThrow();
            }

            var start = DateTimeOffset.UtcNow.AddHours(3);
            await player.Tickets.CreateAsync(new("squash", "seoul-mapo", 5, start, start.AddHours(3)));
        }
    }

    private async Task<int> CountAsync()
    {
        await using var db = _database.Open();
        return await db.Pushes.CountAsync();
    }
}
