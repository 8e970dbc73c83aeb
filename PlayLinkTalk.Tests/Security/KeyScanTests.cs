using System.Diagnostics;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Operations;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary><c>eng/secrets</c> finds keys in the files and in the history, this repository has none.</summary>
public sealed class KeyScanTests : IDisposable
{
    private const string Git = "git";

    /// <summary>Put together here, so that this file is none that the script finds.</summary>
    private static readonly string[] Keys =
    [
        "-----BEGIN RSA PRIVATE " + "KEY-----", "AKIA" + "ABCDEFGHIJKLMNOP", "ghp_" + new string('a', 36), "sk-" + new string('b', 40),
        "plt_" + new string('c', 43), "redis://user:" + "long-password@host.example",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-keys-");

    public static TheoryData<string> Planted => [.. Keys];

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsFact(Git)]
    public async Task This_repository_and_its_history_hold_no_key()
    {
        var scan = await OperatorScript.RunAsync("secrets", [], new Dictionary<string, string?>());

        // Sources without their history, as an archive has them, are refused and not called clean.
        var isRepository = Path.Exists(Path.Combine(SourceTree.Root, ".git"));
        Assert.True(scan.Exit == (isRepository ? 0 : 69), scan.Said);
    }

    [NeedsTheory(Git)]
    [MemberData(nameof(Planted))]
    public async Task A_key_is_found_before_it_is_committed_and_not_printed(string key)
    {
        await GitAsync("init", "--quiet");
        Write("settings.txt", $"key: {key}\n");

        var scan = await ScanAsync();

        Assert.Equal(1, scan.Exit);
        Assert.Contains("files settings.txt", scan.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(key, scan.Said, StringComparison.Ordinal);
    }

    [NeedsFact(Git)]
    public async Task A_key_that_was_removed_is_found_in_its_commit()
    {
        await GitAsync("init", "--quiet");
        Write("settings.txt", Keys[1]);
        await CommitAsync();
        Write("settings.txt", "nothing");
        await CommitAsync();

        var scan = await ScanAsync();

        Assert.Equal(1, scan.Exit);
        Assert.Matches("(?m)^[0-9a-f]{12} settings.txt$", scan.Said);
        Assert.DoesNotContain("files settings.txt", scan.Said, StringComparison.Ordinal);
    }

    [NeedsFact(Git)]
    public async Task Names_of_keys_and_placeholders_are_none()
    {
        await GitAsync("init", "--quiet");
        Write("settings.txt", "REDIS_PASSWORD=\nredis://user:$PASSWORD@host\nhttps://example.org/sk-short\n");
        await CommitAsync();

        var scan = await ScanAsync();

        Assert.True(scan.Exit == 0, scan.Said);
    }

    [NeedsFact(Git)]
    public async Task A_folder_without_a_repository_and_unknown_words_are_refused()
    {
        Assert.Equal(69, (await ScanAsync()).Exit);
        Assert.Equal(64, (await OperatorScript.RunAsync("secrets", ["--everything"], new Dictionary<string, string?>())).Exit);
    }

    private Task<OperatorScript.Outcome> ScanAsync() =>
        OperatorScript.RunAsync("secrets", ["--root", _folder.FullName], new Dictionary<string, string?>());

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    private async Task CommitAsync()
    {
        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "Change");
    }

    private async Task GitAsync(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(Git, ["-C", _folder.FullName, .. words]))!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
