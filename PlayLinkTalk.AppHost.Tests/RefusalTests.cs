using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>What keeps the app model from starting is one clear line and a non-zero exit.</summary>
public sealed class RefusalTests : IDisposable
{
    private const int Unavailable = 69;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-refusal-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_machine_without_container_engine_and_servers_is_told_what_to_install()
    {
        var line = await RefusedAsync(path: _folder.FullName, "--Containers=false", $"--Data={_folder.FullName}");

        Assert.Contains("redis-server is not installed", line, StringComparison.Ordinal);
        Assert.Contains("apt-get install redis-server", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var line = await RefusedAsync(null, "--Containers=false", $"--Data={_folder.FullName}", $"--Web:Port={port}");

        Assert.Contains($"Port {port} is taken", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("web")]
    [InlineData("65536")]
    public async Task What_is_no_port_is_refused(string port)
    {
        var line = await RefusedAsync(null, "--Containers=false", $"--Data={_folder.FullName}", $"--Web:Port={port}");

        Assert.Contains($"Web:Port takes a port from 1 to 65535, not {port}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var line = await RefusedAsync(null, "--Containers=false", $"--Data={file}");

        Assert.Contains($"The data folder {Path.Combine(file, "redis")} cannot be written", line, StringComparison.Ordinal);
    }

    /// <summary>The only line on standard error.</summary>
    private static async Task<string> RefusedAsync(string? path, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PlayLinkTalk.AppHost.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(RunningModel.Patience);
        var error = await process.StandardError.ReadToEndAsync(RunningModel.Patience);
        await process.WaitForExitAsync(RunningModel.Patience);

        Assert.Equal(Unavailable, process.ExitCode);
        Assert.NotNull(await output);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
