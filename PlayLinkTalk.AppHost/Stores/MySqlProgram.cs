using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PlayLinkTalk.AppHost.Stores;

/// <summary>This machine's MariaDB or MySQL server program.</summary>
/// <param name="File">The program.</param>
/// <param name="Version">As the database provider wants it, e.g. <c>10.11.14-mariadb</c> or <c>9.7.0-mysql</c>.</param>
/// <param name="IsMariaDb">Whether it is MariaDB.</param>
internal sealed partial record MySqlProgram(string File, string Version, bool IsMariaDb)
{
    /// <exception cref="RefusedException">Neither is installed, or its version cannot be read.</exception>
    public static MySqlProgram Find()
    {
        var file = Programs.Require("mariadb-server", "mariadbd", "mysqld");
        using var ask = Process.Start(new ProcessStartInfo(file, ["--no-defaults", "--version"]) { RedirectStandardOutput = true })!;
        var answer = ask.StandardOutput.ReadToEnd();
        ask.WaitForExit();
        var version = Number().Match(answer);
        if (!version.Success)
        {
            throw new RefusedException($"{file} --version does not say its version: {answer.Trim()}");
        }

        var isMariaDb = answer.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        return new(file, $"{version.Value}-{(isMariaDb ? "mariadb" : "mysql")}", isMariaDb);
    }

    /// <summary>Writes the system tables of a new data folder. Does nothing where they exist.</summary>
    /// <exception cref="RefusedException">The program refuses.</exception>
    public async Task InitializeAsync(string dataFolder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(dataFolder, "mysql")))
        {
            return;
        }

        // An attempt that was cut off leaves files that the next one stumbles over.
        var fresh = dataFolder + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        Directory.CreateDirectory(fresh);
        var (program, arguments) = IsMariaDb
            ? (Programs.Require("mariadb-server", "mariadb-install-db"),
                new[] { "--auth-root-authentication-method=normal", "--skip-test-db" })
            : (File, ["--initialize-insecure"]);
        using var initialize = Process.Start(new ProcessStartInfo(program, ["--no-defaults", $"--datadir={fresh}", .. AsRoot, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await Task.WhenAll(
            initialize.StandardOutput.ReadToEndAsync(cancellationToken), initialize.StandardError.ReadToEndAsync(cancellationToken));
        await initialize.WaitForExitAsync(cancellationToken);
        if (initialize.ExitCode != 0)
        {
            throw new RefusedException($"{program} could not fill {dataFolder}: {string.Join(' ', output).Trim()}");
        }

        if (Directory.Exists(dataFolder))
        {
            Directory.Delete(dataFolder, recursive: true);
        }

        Directory.Move(fresh, dataFolder);
    }

    /// <summary>The server refuses to run as root unless told to.</summary>
    public static string[] AsRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--user=root"] : [];

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex Number();
}
