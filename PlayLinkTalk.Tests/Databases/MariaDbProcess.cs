using System.Diagnostics;
using System.Text;
using PlayLinkTalk.Tests.Processes;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>
/// A mariadbd with an empty data folder. A shell is between it and the tests: when the tests' end of its input closes, because
/// they are through or because they were killed, it kills the server and takes the data away.
/// </summary>
internal sealed class MariaDbProcess
{
    private const string Memory = "/dev/shm";
    private const long LeastMemory = 1L << 30;

    // The server's last words go to a pipe of their own: the shell must not keep that open.
    private const string Script =
        """
        data=$1; shift
        "$@" </dev/null & server=$!
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        read -r _
        kill -KILL $server
        wait $server
        rm -rf "$data"
        """;

    private readonly StringBuilder _log = new();
    private readonly Process _process;

    private MariaDbProcess(Process process) => _process = process;

    /// <summary>What it has said so far.</summary>
    public string Log => _log.ToString();

    /// <param name="port">On 127.0.0.1.</param>
    /// <param name="user">The account with all privileges.</param>
    /// <param name="password">Of that user. No other user may connect.</param>
    public static async Task<MariaDbProcess> StartAsync(int port, string user, string password)
    {
        var data = Directory.CreateDirectory(Path.Combine(DataRoot(), $"playlinktalk-mariadb-{Guid.NewGuid():N}"));
        string[] asUser = Environment.IsPrivilegedProcess ? ["--user=root"] : [];
        await InstallAsync(data.FullName, asUser);
        var users = Path.Combine(data.FullName, "users.sql");
        await File.WriteAllTextAsync(users,
            $"""
             CREATE USER '{user}'@'127.0.0.1' IDENTIFIED BY '{password}';
             GRANT ALL ON *.* TO '{user}'@'127.0.0.1';
             DELETE FROM mysql.global_priv WHERE User <> '{user}';
             FLUSH PRIVILEGES;

             """);
        string[] server =
        [
            Programs.Find(MariaDbServer.Program)!, "--no-defaults", $"--datadir={data.FullName}",
            $"--port={port}", "--bind-address=127.0.0.1", $"--socket={Path.Combine(data.FullName, "socket")}",
            $"--init-file={users}", "--skip-name-resolve", "--max-connections=2000",
            "--skip-log-bin", "--performance-schema=off", "--innodb-log-file-size=32M", "--innodb-flush-log-at-trx-commit=2",
            "--table-open-cache=4000", .. asUser,
        ];
        return new(Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", data.FullName, .. server])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>False when it has ended instead.</summary>
    public async Task<bool> IsUpAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _log.AppendLine(line);
            if (line.Contains("ready for connections", StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync();
                return true;
            }
        }

        _process.StandardInput.Close();
        return false;
    }

    private static async Task InstallAsync(string data, string[] asUser)
    {
        using var install = Process.Start(new ProcessStartInfo("mariadb-install-db",
            [
                "--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db",
                "--innodb-log-file-size=32M", .. asUser,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = install.StandardOutput.ReadToEndAsync();
        var error = await install.StandardError.ReadToEndAsync();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"mariadb-install-db failed:\n{await output}\n{error}");
        }
    }

    private static string DataRoot() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= LeastMemory ? Memory : Path.GetTempPath();
}
