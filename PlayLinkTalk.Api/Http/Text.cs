using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Api.Http;

/// <summary>What free text may hold.</summary>
internal static class Text
{
    /// <summary>Whether the text is one visible line: something to see in it, and no control or invisible direction characters.</summary>
    public static bool IsLine(string? text, int most) =>
        text is not null && text.Length <= most && !text.Any(IsForbidden) && IsWellFormed(text) && text.EnumerateRunes().Any(IsVisible);

    /// <summary>Whether the text is a message: something to see in it; line breaks and tabs are the only control characters.</summary>
    public static bool IsParagraphs(string? text, int most) =>
        text is not null && text.Length <= most
        && !text.Any(c => c is not ('\n' or '\r' or '\t') && IsForbidden(c)) && IsWellFormed(text) && text.EnumerateRunes().Any(IsVisible);

    /// <summary>Leaves ink on the page by itself. Hangul fillers and the empty braille cell are letters that do not.</summary>
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.OtherNotAssigned)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);

    private static bool IsForbidden(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned && c >= '\uFFF0';

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
