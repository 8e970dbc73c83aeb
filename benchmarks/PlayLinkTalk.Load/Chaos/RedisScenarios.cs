using System.Net.Sockets;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Chaos;

internal sealed class RedisKillScenario : ChaosScenario
{
    public override string Name => "redis-kill";

    public override string Summary => "kill -9 of Redis, and a restart after a while";

    protected override int UsualFaults => 3;

    protected override bool Cuts => false;

    protected override IReadOnlyList<Option> MoreOptions { get; } = [new("away", 3, "seconds until Redis is started again")];

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        await scene.Topology.KillAsync("redis", cancellationToken);
        await Task.Delay(scene.Options.Seconds("away"), cancellationToken);
        await scene.Topology.StartAsync("redis", cancellationToken);
    }
}

internal sealed class RedisFlushScenario : ChaosScenario
{
    public override string Name => "redis-flush";

    public override string Summary => "FLUSHALL, and Redis closes every connection";

    protected override bool Cuts => false;

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        var address = scene.Topology.Find("redis").Url;
        var password = Path.Combine(scene.Topology.Folder, "data", "redis.password");
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = socket.GetStream();
        if (File.Exists(password))
        {
            await SayAsync(stream, $"AUTH default {await File.ReadAllTextAsync(password, cancellationToken)}", cancellationToken);
        }

        // First the data is lost for connected clients; then all of them have to reconnect.
        await SayAsync(stream, "FLUSHALL", cancellationToken);
        await SayAsync(stream, "CLIENT KILL TYPE pubsub", cancellationToken);
        await SayAsync(stream, "CLIENT KILL TYPE normal SKIPME yes", cancellationToken);
    }

    private static async Task SayAsync(NetworkStream redis, string command, CancellationToken cancellationToken)
    {
        await redis.WriteAsync(System.Text.Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        var answer = new byte[256];
        var length = await redis.ReadAsync(answer, cancellationToken);
        if (length == 0 || answer[0] is not ((byte)'+' or (byte)':'))
        {
            var said = System.Text.Encoding.ASCII.GetString(answer, 0, length).Trim();
            throw new ScenarioFailedException($"Redis refused {command.Split(' ')[0]}: {said}");
        }
    }
}

internal sealed class RedisFreezeScenario : ChaosScenario
{
    public override string Name => "redis-freeze";

    public override string Summary => "SIGSTOP of Redis: it keeps every connection and does not answer";

    protected override int UsualFaults => 2;

    protected override bool Cuts => false;

    protected override IReadOnlyList<Option> MoreOptions { get; } = [new("away", 10, "seconds until Redis is resumed")];

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        await scene.Topology.FreezeAsync("redis", cancellationToken);
        try
        {
            await Task.Delay(scene.Options.Seconds("away"), cancellationToken);
        }
        finally
        {
            await scene.Topology.ThawAsync("redis", CancellationToken.None);
        }
    }
}
