using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Push;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>An Api, a push service, and players whose devices take pushes.</summary>
public abstract class PushStage : IAsyncLifetime
{
    private readonly List<PushDevice> _devices = [];

    internal PushService Service { get; private set; } = null!;

    internal ApiServer Api { get; private set; } = null!;

    protected virtual IReadOnlyDictionary<string, string?> More => new Dictionary<string, string?>();

    public async Task InitializeAsync()
    {
        Service = await PushService.StartAsync();
        Api = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?>(Service.Settings.Concat(More)) { ["Push:TimeoutSeconds"] = "2" },
        });
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await Service.DisposeAsync();
        _devices.ForEach(device => device.Dispose());
        Assert.Empty(Service.Unsigned);
    }

    internal async Task<(Player Player, PushDevice Device)> JoinAsync(string name = "Player")
    {
        var player = await Api.JoinAsync(name);
        return (player, await SubscribeAsync(player));
    }

    internal async Task<PushDevice> SubscribeAsync(Player player)
    {
        var device = new PushDevice();
        _devices.Add(device);
        Assert.Equal(
            (await player.Api.Sessions.ListAsync()).Items.Single(session => session.Current).Id,
            (await player.Api.Push.TrySubscribeAsync(device.At(Service))).OrThrow().SessionId);
        return device;
    }

    /// <summary>A game of two players from now on.</summary>
    internal async Task<Guid> PlayAsync(Player one, Player? two = null, double fromHours = 3)
    {
        await one.AskForGameAsync(fromHours: fromHours);
        return (await (two ?? await Api.JoinAsync()).AskForGameAsync(fromHours: fromHours)).MatchId!.Value;
    }

    /// <summary>Moves the clock until no push waits.</summary>
    internal Task UntilDoneAsync(double stepSeconds = 0.1) => Patience.UntilAsync(
        async () =>
        {
            Api.Clock.Advance(TimeSpan.FromSeconds(stepSeconds));
            return await WaitingAsync() == 0;
        },
        "no push waits");

    internal async Task<int> WaitingAsync()
    {
        await using var db = Api.OpenDatabase();
        return await db.Pushes.CountAsync();
    }

    /// <summary>Moves the clock until the push service was asked so often.</summary>
    internal Task UntilAskedAsync(int times, double stepSeconds = 0.1) => Patience.UntilAsync(
        () =>
        {
            Api.Clock.Advance(TimeSpan.FromSeconds(stepSeconds));
            return Task.FromResult(Service.Asked.Count >= times);
        },
        $"the push service is asked {times} times");

    internal async Task<PushState> StateAsync(Player player) => await player.Api.Push.GetAsync();
}
