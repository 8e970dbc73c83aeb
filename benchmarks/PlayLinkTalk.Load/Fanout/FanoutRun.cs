using System.Diagnostics;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Fanout;

/// <summary>One fixed rate, held even if the service falls behind.</summary>
internal sealed class FanoutRun(FanoutRooms rooms, FanoutTally tally, int rate, RunningTopology topology)
{
    private const double CostBar = 0.039;
    private const double AcknowledgedBar = 50;
    private const int RateOfBars = 4000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private int _next;

    public async Task RunAsync(TimeSpan time, Report report, CancellationToken cancellationToken)
    {
        var sending = SendAsync(time + WarmUp, cancellationToken);
        await Task.Delay(WarmUp, cancellationToken);
        var (acknowledged, delivered, refused) = (tally.AcknowledgedCount, tally.DeliveredCount, tally.RefusedCount);
        tally.ForgetTimes();
        var use = new KindUse(topology);
        await Task.Delay(time, cancellationToken);
        var (seconds, cpu, own, machine) = (use.Seconds, use.Cpu(), use.Own, use.Machine);
        var thousands = (tally.DeliveredCount - delivered) / 1000d;
        acknowledged = tally.AcknowledgedCount - acknowledged;
        await sending;
        await SettleAsync(cancellationToken);

        var bars = rate == RateOfBars;
        report.Add($"{rate}/s: acknowledged", acknowledged / seconds, "/s");
        report.Add($"{rate}/s: delivered", thousands * 1000 / seconds, "/s");
        report.Add($"{rate}/s: refused", tally.RefusedCount - refused, "");
        report.Add($"{rate}/s: send -> acknowledged, p50", tally.Acknowledging.Percentile(50), "ms");
        report.Add($"{rate}/s: send -> acknowledged, p99", tally.Acknowledging.Percentile(99), "ms", bars ? AcknowledgedBar : null);
        report.Add($"{rate}/s: send -> delivered, p50", tally.Delivering.Percentile(50), "ms");
        report.Add($"{rate}/s: send -> delivered, p99", tally.Delivering.Percentile(99), "ms", bars ? AcknowledgedBar : null);
        foreach (var (kind, used) in cpu.OrderBy(kind => kind.Key))
        {
            report.Add($"{rate}/s: {kind} per 1,000 deliveries", 1000 * used / thousands, "CPU ms");
        }

        report.Add($"{rate}/s: services + Redis per 1,000 deliveries",
            1000 * (cpu.Values.Sum() - cpu.GetValueOrDefault("nginx")) / thousands, "CPU ms", bars ? CostBar * 1000 : null);
        report.Add($"{rate}/s: these clients per 1,000 deliveries", 1000 * own / thousands, "CPU ms");
        // Other load on the machine would distort the result.
        report.Add($"{rate}/s: everything else on this machine", Math.Max(0, (machine - cpu.Values.Sum() - own) / seconds), "cores");
        if (tally.FirstRefusal is { } first)
        {
            await Console.Error.WriteLineAsync($"{rate}/s: {tally.RefusedCount - refused} sends refused; the first one of all: {first}");
        }
    }

    private async Task SendAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var begun = Stopwatch.GetTimestamp();
        var sent = 0;
        for (var passed = TimeSpan.Zero; passed < time; passed = Stopwatch.GetElapsedTime(begun))
        {
            for (var due = (int)(passed.TotalSeconds * rate); sent < due; sent++)
            {
                // Steps of a prime number: consecutive senders are in different rooms.
                _next = (_next + 379) % rooms.Members.Count;
                rooms.Members[_next].Send();
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Waits until every send is answered, so that one rate does not burden the next.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var until = DateTime.UtcNow + Patience; !tally.IsAnswered && DateTime.UtcNow < until;)
        {
            await Task.Delay(100, cancellationToken);
        }
    }
}
