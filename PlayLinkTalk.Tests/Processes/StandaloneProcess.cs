using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using PlayLinkTalk.Tests.Security;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>The embedded default as a process of its own, as ./play starts it: it can be killed and started again on the same data.</summary>
public sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _parent = Directory.CreateTempSubdirectory("playlinktalk-").FullName;
    private readonly int _port = FreePort.Next();
    private readonly string[] _arguments;
    private readonly List<string> _output = [];
    private Process? _process;

    public StandaloneProcess(params string[] arguments) => _arguments = arguments;

    public Uri Address => new($"{(Tls is null ? "http" : "https")}://127.0.0.1:{_port}");

    /// <summary>Not there before the first start.</summary>
    public string Folder => Path.Combine(_parent, "data");

    public string Database => Path.Combine(Folder, "playlinktalk.db");

    /// <summary>The umask with which the process starts; null: that of the tests.</summary>
    public string? Umask { get; init; }

    /// <summary>With its certificate the process serves https; null: plain http.</summary>
    internal TestAuthority? Tls { get; init; }

    public static async Task<StandaloneProcess> StartAsync(params string[] arguments)
    {
        var standalone = new StandaloneProcess(arguments);
        await standalone.StartAgainAsync();
        return standalone;
    }

    /// <summary>Starts on the same port and data, and returns when it serves.</summary>
    public async Task StartAgainAsync()
    {
        string[] certificate = Tls is null ? [] :
        [
            $"--Kestrel:Certificates:Default:Path={Tls.CertificateFile}", $"--Kestrel:Certificates:Default:KeyPath={Tls.KeyFile}",
        ];
        Launch(["--port", $"{_port}", .. certificate]);
        await UntilHealthyAsync(_process!);
    }

    /// <summary>The simulated players alone, for a service that runs elsewhere.</summary>
    public static StandaloneProcess StartCrowd(Uri service, params string[] arguments)
    {
        var crowd = new StandaloneProcess(arguments);
        crowd.Launch("--service", service.ToString());
        return crowd;
    }

    private void Launch(params string[] mode)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PlayLinkTalk.Standalone.dll");
        string[] shell = Umask is null ? [] : ["-c", $"umask {Umask}; exec \"$0\" \"$@\"", "dotnet"];
        var start = new ProcessStartInfo(Umask is null ? "dotnet" : "sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. shell, program, .. mode, "--data", Folder, .. _arguments])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends it without any warning.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end; answers the exit code. Not by Ctrl-C's signal: background shells and their children ignore it.</summary>
    public async Task<int> StopAsync()
    {
        _ = Signal(_process!.Id, SigTerm);
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        Directory.Delete(_parent, recursive: true);
    }

    private async Task UntilHealthyAsync(Process process)
    {
        using var http = new HttpClient(Tls?.Handler() ?? new SocketsHttpHandler()) { BaseAddress = Address };
        using var patience = new CancellationTokenSource(Patience);
        while (!process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync("/health", patience.Token);
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

        throw new InvalidOperationException($"It ended at its start with {process.ExitCode}:\n{Output}");
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }
    }

    private const int SigTerm = 15;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
