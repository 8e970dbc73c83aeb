using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Api.Http;

/// <summary>Rules for free text.</summary>
internal static class Text
{
    /// <summary>
    /// Whether the text is one visible line, such as a name or a title: visible characters, no control characters, and no invisible
    /// ones, which would make two lines differ that look the same.
    /// </summary>
    public static bool IsLine(string? text, int most) =>
        text is not null && text.Length <= most && IsReadable(text, "") && !Invisibles.AnyIn(text);

    /// <summary>Whether the text is a message: visible characters; line breaks and tabs are the only control characters.</summary>
    public static bool IsParagraphs(string? text, int most) => text is not null && text.Length <= most && IsReadable(text, "\n\r\t");

    /// <summary>The text itself where it has no such form: the framework refuses a noncharacter with an exception.</summary>
    public static string InForm(string text, NormalizationForm form) => text.Contains('\uFFFE') ? text : text.Normalize(form);

    private static bool IsReadable(string text, string alsoAllowed)
    {
        var isSeen = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            // Fast path: printable ASCII and Hangul are nearly all text.
            if (c is (>= '!' and <= '~') or (>= '\uAC00' and <= '\uD7A3'))
            {
                isSeen = true;
                continue;
            }

            if (c == ' ' || alsoAllowed.Contains(c))
            {
                continue;
            }

            // Half a surrogate pair is no rune.
            if (IsForbidden(c) || !Rune.TryGetRuneAt(text, at, out var rune))
            {
                return false;
            }

            isSeen |= IsVisible(rune);
            at += rune.Utf16SequenceLength - 1;
        }

        return isSeen;
    }

    /// <summary>Visible by itself. Hangul fillers and the empty braille cell are letters but invisible.</summary>
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.OtherNotAssigned)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);

    private static bool IsForbidden(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned && c >= '\uFFF0';
}
