using System.Diagnostics;
using System.Globalization;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Measuring;

/// <summary>The server's use of the machine during a measurement.</summary>
internal sealed class ServerUse : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Process? _process;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _watching;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpuBefore;
    private readonly TimeSpan _ownBefore = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _machineBefore = MachineUse.Busy();
    private long _peakBytes;

    private ServerUse(Process? process)
    {
        _process = process;
        _cpuBefore = process?.TotalProcessorTime ?? TimeSpan.Zero;
        _watching = process is null ? Task.CompletedTask : WatchAsync(process);
    }

    /// <param name="pid">The process; 0 for the process that listens on the port of the address.</param>
    public static ServerUse Watch(Uri service, int pid)
    {
        var found = pid != 0 ? pid : service.IsLoopback ? ListeningProcess.Find(service.Port) : null;
        return new ServerUse(found is null ? null : Process.GetProcessById(found.Value));
    }

    public async Task AddToAsync(Report report, string phase)
    {
        await _done.CancelAsync();
        await _watching;
        if (_process is null || _process.HasExited)
        {
            return;
        }

        _process.Refresh();
        var time = Stopwatch.GetElapsedTime(_begun);
        var (server, own) = (_process.TotalProcessorTime - _cpuBefore, Environment.CpuUsage.TotalTime - _ownBefore);
        report.Add($"{phase}: server CPU", server / time, "cores");
        report.Add($"{phase}: these clients' CPU", own / time, "cores");
        // Other load on the machine would distort the result.
        report.Add(
            $"{phase}: everything else on this machine", Math.Max(0, (MachineUse.Busy() - _machineBefore - server - own) / time), "cores");
        report.Add($"{phase}: server memory, peak", Math.Max(_peakBytes, _process.WorkingSet64) / 1024d / 1024, "MiB");
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _watching;
        _process?.Dispose();
        _done.Dispose();
    }

    public override string ToString() => _process is null ? "unknown" : _process.Id.ToString(CultureInfo.InvariantCulture);

    private async Task WatchAsync(Process process)
    {
        using var ticks = new PeriodicTimer(Interval);
        try
        {
            while (await ticks.WaitForNextTickAsync(_done.Token) && !process.HasExited)
            {
                process.Refresh();
                _peakBytes = Math.Max(_peakBytes, process.WorkingSet64);
            }
        }
        catch (OperationCanceledException)
        {
            // The phase is over.
        }
    }
}
