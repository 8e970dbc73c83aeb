using System.Globalization;
using System.Text;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>A file's name as it is shown: no path, no control characters, no marks that turn the direction of the text.</summary>
internal static class FileName
{
    private const string Unnamed = "file";

    public static string Of(string? sent)
    {
        var name = new StringBuilder();
        foreach (var rune in (sent ?? "")[((sent ?? "").LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (IsShown(rune) && name.Length + rune.Utf16SequenceLength <= UploadLimits.LongestName)
            {
                name.Append(rune);
            }
        }

        return name.ToString().Trim(' ', '.') is { Length: > 0 } shown ? shown : Unnamed;
    }

    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
