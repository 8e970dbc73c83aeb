using System.IO.Compression;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Operations;

/// <summary>What neither script does, on any database: then nothing has changed.</summary>
public sealed class RefusalTests(ApiServer api) : IClassFixture<ApiServer>, IDisposable
{
    private readonly BackupFolder _backups = new();

    public void Dispose() => _backups.Dispose();

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task A_file_that_exists_is_not_overwritten()
    {
        await File.WriteAllTextAsync(_backups.File, "the last one");

        var outcome = await OperatorScript.BackupAsync(_backups.File, api.Database.Settings);

        Assert.Equal(73, outcome.Exit);
        Assert.Contains("exists", outcome.Said, StringComparison.Ordinal);
        Assert.Equal("the last one", await File.ReadAllTextAsync(_backups.File));
        Assert.Single(_backups.Left);
    }

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task A_database_that_is_not_empty_stays_as_it_is()
    {
        await api.JoinAsync();
        await _backups.FillAsync(api.Database.Settings);
        await api.JoinAsync();
        var before = await RowCounts.ReadAsync(api);

        var outcome = await OperatorScript.RestoreAsync(_backups.File, api.Database.Settings);

        Assert.Equal(73, outcome.Exit);
        Assert.Contains("Nothing was changed", outcome.Said, StringComparison.Ordinal);
        Assert.Equal(before, await RowCounts.ReadAsync(api));
        await api.JoinAsync();
    }

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task A_file_that_is_cut_or_changed_anywhere_is_refused_and_the_place_stays_empty()
    {
        await api.JoinAsync();
        var whole = await File.ReadAllBytesAsync(await _backups.FillAsync(api.Database.Settings));
        await using var elsewhere = await EmptyDatabase.CreateAsync();
        byte[][] damaged =
        [
            whole[..(whole.Length / 2)], whole[..^1], [], Changed(whole, whole.Length / 3), Changed(whole, whole.Length - 20),
            Compressed("neither of the two"),
        ];
        foreach (var bytes in damaged)
        {
            await File.WriteAllBytesAsync(_backups.File, bytes);
            var outcome = await OperatorScript.RestoreAsync(_backups.File, elsewhere.Database.Settings);
            Assert.True(outcome.Exit == 65, outcome.Said);
            Assert.Single(outcome.Said.Trim().Split('\n'));
        }

        // Into what is not empty it would not go.
        await File.WriteAllBytesAsync(_backups.File, whole);
        Assert.Equal(0, (await OperatorScript.RestoreAsync(_backups.File, elsewhere.Database.Settings)).Exit);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("backup", "--nonsense")]
    [InlineData("restore", "one", "another")]
    [InlineData("restore", "file", "--env")]
    [InlineData("backup", "file", "--env", "/nothing/here")]
    public async Task A_wrong_call_gets_one_line(string name, params string[] words)
    {
        var outcome = await OperatorScript.RunAsync(name, words, api.Database.Settings);

        Assert.Equal(64, outcome.Exit);
        Assert.StartsWith($"{name}: ", Assert.Single(outcome.Said.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", 64)]
    [InlineData("restore", 66)]
    public async Task Without_settings_or_without_a_file_nothing_is_done(string name, int exit)
    {
        var outcome = await OperatorScript.RunAsync(
            name, [_backups.File], new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = "" });

        Assert.Equal(exit, outcome.Exit);
        Assert.Empty(_backups.Left);
    }

    /// <summary>
    /// Changes the first byte from a place on that makes a difference: within a run of zeros another distance says the same.
    /// </summary>
    private static byte[] Changed(byte[] whole, int from)
    {
        var content = Content(whole);
        return Enumerable.Range(from, whole.Length - from).Select(Flip)
            .First(changed => Content(changed)?.AsSpan().SequenceEqual(content) != true);

        byte[] Flip(int at)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            return changed;
        }
    }

    /// <returns>Null when it cannot be read.</returns>
    private static byte[]? Content(byte[] compressed)
    {
        try
        {
            using var content = new MemoryStream();
            using var zip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            zip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var writer = new StreamWriter(gzip))
        {
            writer.WriteLine(text);
        }

        return bytes.ToArray();
    }
}
