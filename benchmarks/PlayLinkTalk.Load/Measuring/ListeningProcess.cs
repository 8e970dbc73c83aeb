using System.Globalization;

namespace PlayLinkTalk.Load.Measuring;

/// <summary>Finds the process that listens on a port of this machine, from /proc (Linux).</summary>
internal static class ListeningProcess
{
    private const string Listening = "0A";

    /// <summary>Null if unknown: another machine, another system, or another user's process.</summary>
    public static int? Find(int port)
    {
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == Listening && PortOf(fields[1]) == port)
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet();
        return sockets.Count == 0
            ? null
            : Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
                .Where(name => Holds(name!, sockets)).Select(name => (int?)int.Parse(name!, CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    private static int? PortOf(string address) =>
        int.TryParse(address.Split(':')[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port) ? port : null;

    private static bool Holds(string pid, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{pid}/fd")
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // The process has ended, or access is denied.
            return false;
        }
    }
}
