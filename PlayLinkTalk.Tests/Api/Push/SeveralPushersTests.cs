using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Tests.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>Several Apis on one database: every push is sent once.</summary>
public sealed class SeveralPushersTests : IAsyncLifetime
{
    private readonly SharedDatabase _shared = new();
    private readonly List<PushDevice> _devices = [];
    private PushService _service = null!;

    public async Task InitializeAsync() => _service = await PushService.StartAsync();

    public async Task DisposeAsync()
    {
        await _shared.DisposeAsync();
        await _service.DisposeAsync();
        _devices.ForEach(device => device.Dispose());
    }

    [Fact]
    public async Task Pushes_of_every_process_are_sent_once_also_when_the_sender_stops()
    {
        var first = await _shared.StartAsync("first", settings: _service.Settings);
        var second = await _shared.StartAsync("second", settings: _service.Settings);
        var players = new List<Player>();
        for (var i = 0; i < 8; i++)
        {
            players.Add(await JoinAsync(i % 2 == 0 ? first : second));
        }

        await Task.WhenAll(players.Select(player => player.AskForGameAsync()));
        await UntilAsync(async () => await CountAsync(second) > 0 || _service.Taken.Count > 0, "pushes wait or are sent");
        await first.StopAsync();
        await UntilAsync(async () => _service.Taken.Count >= 8 && await CountAsync(second) == 0, "no push waits");

        Assert.Equal(_devices.Select(device => device.Path).Order(), _service.Taken.Select(push => push.Path).Order());
    }

    [Fact]
    public async Task A_frozen_process_that_believes_in_its_lease_sends_nothing()
    {
        var frozen = await _shared.StartFrozenAsync("frozen", _service.Settings);
        var second = await _shared.StartAsync("second", settings: _service.Settings);
        var (one, two) = (await JoinAsync(frozen), await JoinAsync(second));
        await _shared.ExpireAsync();
        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100));

        await Task.WhenAll(one.AskForGameAsync(), two.AskForGameAsync());
        await UntilAsync(() => Task.FromResult(_service.Taken.Count > 0), "pushes are sent");
        // A second of its own clock: it looks for work, and does not find its lease.
        frozen.Clock.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(async () => await CountAsync(second) == 0, "no push waits");

        Assert.Equal(_devices.Select(device => device.Path).Order(), _service.Taken.Select(push => push.Path).Order());
    }

    private async Task<Player> JoinAsync(ApiServer api)
    {
        var player = await api.JoinAsync();
        var device = new PushDevice();
        _devices.Add(device);
        (await player.Api.Push.TrySubscribeAsync(device.At(_service))).OrThrow();
        return player;
    }

    private Task UntilAsync(Func<Task<bool>> holds, string what) => Patience.UntilAsync(
        async () =>
        {
            _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return await holds();
        },
        what);

    private static async Task<int> CountAsync(ApiServer api)
    {
        await using var db = api.OpenDatabase();
        return await db.Pushes.CountAsync();
    }
}
