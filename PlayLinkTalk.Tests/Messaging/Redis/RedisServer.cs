using System.Diagnostics;
using System.Globalization;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Security;
using StackExchange.Redis;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>A redis-server of the test's own on a free loopback port, that can be killed, frozen and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port;
    private readonly Func<int, string[]> _arguments;
    private Process _process;

    private RedisServer(int port, Func<int, string[]> arguments) =>
        (_port, _arguments, _process) = (port, arguments, Launch(arguments(port)));

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>What a client says beside the address, as in <c>user=…,password=…</c>.</summary>
    public string Credentials { get; init; } = "";

    public static Task<RedisServer> StartAsync() =>
        StartAsync(port => new(port, PlainPort));

    /// <summary>One that takes TLS alone.</summary>
    public static Task<RedisServer> StartAsync(TestAuthority tls) => StartAsync(port => new(port, at =>
    [
        "--port", "0", "--tls-port", Text(at), "--tls-ca-cert-file", tls.CaFile, "--tls-cert-file", tls.CertificateFile,
        "--tls-key-file", tls.KeyFile, "--tls-auth-clients", "no",
    ]));

    /// <summary>One whose clients have these rights, and no client has others.</summary>
    /// <param name="rights">As they stand after a user's name in a file of users.</param>
    public static Task<RedisServer> StartAsync(string rights)
    {
        const string Password = "password-of-a-test-22";
        var users = Path.GetTempFileName();
        File.WriteAllText(users, $"user default off\nuser playlinktalk on >{Password} {rights}\n");
        return StartAsync(port => new(port, at => [.. PlainPort(at), "--aclfile", users])
        {
            Credentials = $",user=playlinktalk,password={Password}",
        });
    }

    private static async Task<RedisServer> StartAsync(Func<int, RedisServer> make)
    {
        // Another process may take the port before the server starts.
        for (var attempt = 1; ; attempt++)
        {
            var server = make(FreePort.Next());
            if (await server.IsUpAsync() || attempt == 5)
            {
                return server;
            }

            await server.DisposeAsync();
        }
    }

    /// <summary>A connection as a service makes it.</summary>
    public async Task<ConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(
        $"{Address}{Credentials},abortConnect=false,connectTimeout=1000,syncTimeout=1000,connectRetry=1,keepAlive=1");

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
        _process = Launch(_arguments(_port));
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

    private static string[] PlainPort(int port) => ["--port", Text(port)];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static Process Launch(string[] arguments) => Process.Start(new ProcessStartInfo(
        "redis-server", [.. arguments, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath()])
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
