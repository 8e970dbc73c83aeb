using System.Globalization;

namespace PlayLinkTalk.Load.Measuring;

/// <param name="Cpu">Since the start of the group's processes.</param>
/// <param name="Bytes">Resident now.</param>
internal readonly record struct GroupUse(TimeSpan Cpu, long Bytes)
{
    public static GroupUse operator +(GroupUse one, GroupUse other) => new(one.Cpu + other.Cpu, one.Bytes + other.Bytes);
}

/// <summary>Resource use of process groups, from the kernel (Linux); empty elsewhere.</summary>
internal static class ProcessGroups
{
    private const double TicksPerSecond = 100;

    // Field numbers, counted from the state, which follows the name.
    private const int Group = 2;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;
    private const int ResidentPages = 21;

    /// <summary>By the leader's process id.</summary>
    public static IReadOnlyDictionary<int, GroupUse> Read()
    {
        var uses = new Dictionary<int, GroupUse>();
        foreach (var folder in Directory.Exists("/proc/self") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && Fields(folder) is { } fields)
            {
                var group = (int)fields[Group];
                uses[group] = uses.GetValueOrDefault(group) + new GroupUse(
                    TimeSpan.FromSeconds((fields[UserTicks] + fields[SystemTicks]) / TicksPerSecond),
                    fields[ResidentPages] * Environment.SystemPageSize);
            }
        }

        return uses;
    }

    private static long[]? Fields(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            // The name may contain anything, but nothing after it contains a bracket.
            return [.. stat[(stat.LastIndexOf(')') + 2)..].Split(' ')
                .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            // The process ended during the read.
            return null;
        }
    }
}
