using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>A file of <c>docs/reference</c>, which <c>eng/docs</c> writes and these tests hold against the code.</summary>
internal static class ReferenceDocument
{
    /// <summary>Set to 1 by <c>eng/docs</c>: the files are written instead of compared.</summary>
    private const string Writing = "PLAYLINKTALK_WRITE_DOCS";

    private const int Width = 140;

    /// <summary>Fails when the stored file differs from the fresh text, or writes it.</summary>
    public static void Hold(string name, string title, string introduction, IEnumerable<string> lines)
    {
        IEnumerable<string> all = [$"# {title}", "", $"{introduction} `eng/docs` writes this file.", .. lines];
        var fresh = string.Join('\n', all.SelectMany(Wrapped)).TrimEnd() + "\n";
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

    /// <summary>A line in parts of at most <see cref="Width"/> characters. A row of a table stays one line.</summary>
    private static IEnumerable<string> Wrapped(string line)
    {
        var isRow = line.StartsWith('|');
        var text = line.TrimStart();
        var indent = new string(' ', line.Length - text.Length) + (text.StartsWith("- ", StringComparison.Ordinal) ? "  " : "");
        while (!isRow && line.Length > Width && line.LastIndexOf(' ', Width) is var end && end > indent.Length)
        {
            yield return line[..end];
            line = indent + line[(end + 1)..];
        }

        yield return line;
    }

    private static string Difference(string stored, string fresh)
    {
        var (old, changed) = (stored.Split('\n'), fresh.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, changed.Length))
            .FirstOrDefault(index => old.ElementAtOrDefault(index) != changed.ElementAtOrDefault(index));
        return $"Line {line + 1} is \"{old.ElementAtOrDefault(line)}\" and should be \"{changed.ElementAtOrDefault(line)}\".";
    }
}
