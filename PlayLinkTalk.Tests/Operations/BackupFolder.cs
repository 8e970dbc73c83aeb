using Xunit;

namespace PlayLinkTalk.Tests.Operations;

/// <summary>Where backups of one test go, and programs that stand in for those of the machine.</summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-backup-");

    public string File => Path.Combine(_folder.FullName, "backup.gz");

    public string Programs => Path.Combine(_folder.FullName, "programs");

    public string Notes => Path.Combine(_folder.FullName, "notes");

    /// <summary>The access rights of the backup.</summary>
    public UnixFileMode Mode => OperatingSystem.IsWindows() ? UnixFileMode.None : System.IO.File.GetUnixFileMode(File);

    /// <summary>Whatever a script has left there.</summary>
    public IEnumerable<string?> Left => _folder.EnumerateFiles().Select(file => file.Name);

    /// <summary>Backs up what must be possible to back up.</summary>
    public async Task<string> FillAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var outcome = await OperatorScript.BackupAsync(File, settings);
        Assert.True(outcome.Exit == 0, outcome.Said);
        return File;
    }

    /// <summary>A shell script in the place of a program.</summary>
    public void StandIn(string program, string script)
    {
        Directory.CreateDirectory(Programs);
        var path = Path.Combine(Programs, program);
        System.IO.File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
