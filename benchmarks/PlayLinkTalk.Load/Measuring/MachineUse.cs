using System.Globalization;

namespace PlayLinkTalk.Load.Measuring;

/// <summary>The processor time of the whole machine since boot, from the kernel (Linux); zero elsewhere.</summary>
internal static class MachineUse
{
    private const double TicksPerSecond = 100;
    private const int Idle = 3;
    private const int Waiting = 4;
    private const int LastOwn = 7;

    public static TimeSpan Busy()
    {
        if (!File.Exists("/proc/stat"))
        {
            return TimeSpan.Zero;
        }

        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds(
            ticks.Index().Where(tick => tick.Index is not (Idle or Waiting) and <= LastOwn).Sum(tick => tick.Item) / TicksPerSecond);
    }
}
