using System.Diagnostics;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Fanout;

/// <summary>The processor time of each kind of process, and of this process, since construction.</summary>
internal sealed class KindUse(RunningTopology topology)
{
    private readonly IReadOnlyDictionary<int, GroupUse> _before = ProcessGroups.Read();
    private readonly double _ownBefore = Environment.CpuUsage.TotalTime.TotalSeconds;
    private readonly TimeSpan _machineBefore = MachineUse.Busy();
    private readonly long _begun = Stopwatch.GetTimestamp();

    public double Seconds => Stopwatch.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>Of this process, in seconds.</summary>
    public double Own => Environment.CpuUsage.TotalTime.TotalSeconds - _ownBefore;

    /// <summary>Of the whole machine, in seconds.</summary>
    public double Machine => (MachineUse.Busy() - _machineBefore).TotalSeconds;

    /// <summary>In seconds: api, realtime, redis, nginx, web.</summary>
    public IReadOnlyDictionary<string, double> Cpu()
    {
        var now = ProcessGroups.Read();
        return topology.Processes.Where(process => process.Pid is not null).GroupBy(process => process.Name.TrimEnd([.. "0123456789"]))
            .ToDictionary(kind => kind.Key, kind => kind.Sum(process =>
                (now.GetValueOrDefault(process.Pid!.Value).Cpu - _before.GetValueOrDefault(process.Pid.Value).Cpu).TotalSeconds));
    }
}
