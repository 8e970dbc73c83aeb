using System.Diagnostics;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Topologies;

/// <summary>The resource use of each process of a topology during a measurement, across restarts.</summary>
internal sealed class TopologyUse : IAsyncDisposable
{
    private const double Mebibyte = 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly RunningTopology _topology;
    private readonly CancellationTokenSource _done = new();
    private readonly Dictionary<(string Name, int Pid), (TimeSpan First, TimeSpan Last)> _cpu = [];
    private readonly Dictionary<string, long> _peak = [];
    private readonly HashSet<int> _there;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly TimeSpan _ownBefore = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _machineBefore = MachineUse.Busy();
    private readonly Task _watching;
    private TimeSpan _time;
    private TimeSpan _own;
    private TimeSpan _others;

    private TopologyUse(RunningTopology topology)
    {
        _topology = topology;
        _there = [.. topology.Processes.Select(process => process.Pid ?? 0)];
        Look();
        _watching = WatchAsync();
    }

    public static TopologyUse Watch(RunningTopology topology) => new(topology);

    /// <summary>All processes of the topology together.</summary>
    public TimeSpan Cpu => TimeSpan.FromTicks(_cpu.Values.Sum(each => (each.Last - each.First).Ticks));

    /// <summary>Call it at the end of the measurement.</summary>
    public async Task StopAsync()
    {
        await _done.CancelAsync();
        await _watching;
        Look();
        _time = Stopwatch.GetElapsedTime(_begun);
        _own = Environment.CpuUsage.TotalTime - _ownBefore;
        _others = MachineUse.Busy() - _machineBefore - Cpu - _own;
    }

    /// <summary>Call it after <see cref="StopAsync"/>.</summary>
    public void AddTo(Report report)
    {
        foreach (var name in _topology.Processes.Select(process => process.Name))
        {
            report.Add($"{name}: CPU", TimeSpan.FromTicks(
                _cpu.Where(each => each.Key.Name == name).Sum(each => (each.Value.Last - each.Value.First).Ticks)) / _time, "cores");
            report.Add($"{name}: memory, peak", _peak.GetValueOrDefault(name) / Mebibyte, "MiB");
        }

        report.Add("all servers: CPU", Cpu / _time, "cores");
        report.Add("these clients: CPU", _own / _time, "cores");
        // Other load on the machine would distort the result.
        report.Add("everything else on this machine: CPU", Math.Max(0, _others / _time), "cores");
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _watching;
        _done.Dispose();
    }

    private async Task WatchAsync()
    {
        using var ticks = new PeriodicTimer(Interval);
        try
        {
            while (await ticks.WaitForNextTickAsync(_done.Token))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
    }

    private void Look()
    {
        var uses = ProcessGroups.Read();
        foreach (var process in _topology.Processes)
        {
            if (process.Pid is { } pid && uses.TryGetValue(pid, out var use))
            {
                var key = (process.Name, pid);
                // A process that started during the measurement counts from its start.
                var first = _cpu.TryGetValue(key, out var known) ? known.First : _there.Contains(pid) ? use.Cpu : TimeSpan.Zero;
                _cpu[key] = (first, use.Cpu);
                _peak[process.Name] = Math.Max(_peak.GetValueOrDefault(process.Name), use.Bytes);
            }
        }
    }
}
