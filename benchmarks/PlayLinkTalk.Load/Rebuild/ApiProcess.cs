using System.Diagnostics;
using System.Globalization;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Rebuild;

/// <summary>The Api as a process of its own on a database file, which is killed without any warning.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly List<string> _log = [];

    public ApiProcess(string connectionString, Uri address)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            BuiltService.PathOf("PlayLinkTalk.Api"), $"--urls={address}", $"--ConnectionStrings:playlinktalk={connectionString}",
            "--Leases:Alone=true", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:PlayLinkTalk.Api.Matching=Information",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        Begun = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>A <see cref="Stopwatch"/> timestamp.</summary>
    public long Begun { get; }

    public int Id => _process.Id;

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it says of its pools when it has them: the numbers in front of these words.</summary>
    /// <exception cref="ScenarioFailedException">It says nothing.</exception>
    public async Task<double[]> SaysAsync(string[] words, CancellationToken cancellationToken)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(20, cancellationToken))
        {
            lock (_log)
            {
                if (_log.Find(line => Array.TrueForAll(words, word => line.Contains(word, StringComparison.Ordinal))) is { } line)
                {
                    return [.. words.Select(word => Before(line, word))];
                }
            }
        }

        throw new ScenarioFailedException("The Api did not say that its pools are full again.");
    }

    private static double Before(string line, string word) =>
        double.Parse(line[..line.IndexOf(word, StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1], CultureInfo.InvariantCulture);

    public async Task ListeningAsync(HttpClient http, CancellationToken cancellationToken)
    {
        while (!_process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/alive", UriKind.Relative), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5, cancellationToken);
            }
        }

        lock (_log)
        {
            throw new ScenarioFailedException($"The Api ended with {_process.ExitCode}: {string.Join('\n', _log.TakeLast(20))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.Add(line ?? "");
        }
    }
}
