using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>One service as a process of its own, with what it writes to its console.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly List<string> _lines = [];
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        (_process, Http) = (process, new HttpClient { BaseAddress = address });
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    /// <summary>What it has written so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Starts what this build has made of the project, in production unless the settings say otherwise.</summary>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var program = Path.Combine(SourceTree.Root, project, "bin", Configuration, "net10.0", $"{project}.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", $"{address}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!, address);
        await service.UntilAliveAsync();
        return service;
    }

    /// <summary>At once, as by SIGKILL: it ends nothing in order.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await KillAsync();

        _process.Dispose();
    }

    private async Task UntilAliveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!_process.HasExited)
        {
            try
            {
                using var answer = await Http.GetAsync("/alive", patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or SocketException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }

        throw new InvalidOperationException($"It ended at its start with {_process.ExitCode}:\n{string.Join('\n', Lines)}");
    }

    private void Note(string? line)
    {
        lock (_lines)
        {
            if (!string.IsNullOrEmpty(line))
            {
                _lines.Add(line);
            }
        }
    }
}
