using System.Diagnostics;
using System.Globalization;
using PlayLinkTalk.Tests.Processes;
using StackExchange.Redis;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>A redis-server of the test's own on a free loopback port, that can be killed, frozen and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port;
    private Process _process;

    private RedisServer(int port) => (_port, _process) = (port, Launch(port));

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static async Task<RedisServer> StartAsync()
    {
        // Another process may take the port before the server starts.
        for (var attempt = 1; ; attempt++)
        {
            var server = new RedisServer(FreePort.Next());
            if (await server.IsUpAsync() || attempt == 5)
            {
                return server;
            }

            await server.DisposeAsync();
        }
    }

    /// <summary>A connection as a service makes it.</summary>
    public async Task<ConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(
        $"{Address},abortConnect=false,connectTimeout=1000,syncTimeout=1000,connectRetry=1,keepAlive=1");

    /// <summary>Asks the server itself.</summary>
    public async Task<RedisResult> AskAsync(string command, params object[] arguments)
    {
        using var connection = await ConnectAsync();
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Launch(_port);
        if (!await IsUpAsync())
        {
            throw new InvalidOperationException("redis-server does not start again.");
        }
    }

    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Launch(int port) => Process.Start(new ProcessStartInfo(
        "redis-server",
        ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath()])
    {
        RedirectStandardOutput = true,
    })!;

    private async Task<bool> IsUpAsync()
    {
        // It prints what it does; once it accepts connections it says so.
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                return true;
            }
        }

        return false;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
