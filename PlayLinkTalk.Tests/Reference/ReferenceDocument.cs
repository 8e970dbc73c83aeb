using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>A file of <c>docs/reference</c>, which <c>eng/docs</c> writes and these tests hold against the code.</summary>
internal static class ReferenceDocument
{
    /// <summary>Set to 1 by <c>eng/docs</c>: the files are written instead of compared.</summary>
    private const string Writing = "PLAYLINKTALK_WRITE_DOCS";

    /// <summary>Fails when the stored file differs from the fresh text, or writes it.</summary>
    public static void Hold(string name, string title, string introduction, IEnumerable<string> lines)
    {
        var fresh = string.Join('\n', [$"# {title}", "", $"{introduction} `eng/docs` writes this file.", .. lines]).TrimEnd() + "\n";
        var path = Path.Combine(SourceTree.Root, "docs", "reference", name);
        if (Environment.GetEnvironmentVariable(Writing) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, fresh);
        }

        var stored = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(
            stored == fresh, $"docs/reference/{name} is stale: run eng/docs and commit what it writes. {Difference(stored, fresh)}");
    }

    private static string Difference(string stored, string fresh)
    {
        var (old, changed) = (stored.Split('\n'), fresh.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, changed.Length))
            .FirstOrDefault(index => old.ElementAtOrDefault(index) != changed.ElementAtOrDefault(index));
        return $"Line {line + 1} is \"{old.ElementAtOrDefault(line)}\" and should be \"{changed.ElementAtOrDefault(line)}\".";
    }
}
