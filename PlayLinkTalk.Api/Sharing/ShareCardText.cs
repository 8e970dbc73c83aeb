using System.Globalization;
using System.Text;
using SkiaSharp;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>Makes texts that a card can show: of letters that the font has, and no longer than their place.</summary>
internal static class ShareCardText
{
    private const string Cut = "…";

    /// <summary>Without what the font has no letter for, such as emoji and marks of other scripts. Empty when nothing is left.</summary>
    public static string Clean(string text, SKTypeface face)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark))
            {
                clean.Append(LetterOf(rune, face));
            }
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>The letter; where the font has it only without its mark, that one; or nothing.</summary>
    private static string LetterOf(Rune rune, SKTypeface face)
    {
        if (face.ContainsGlyph(rune.Value))
        {
            return rune.ToString();
        }

        var bare = rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes().First();
        return bare != rune && face.ContainsGlyph(bare.Value) ? bare.ToString() : "";
    }

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string Fit(string text, SKFont font, float width)
    {
        if (font.MeasureText(text) <= width)
        {
            return text;
        }

        var letters = StringInfo.ParseCombiningCharacters(text);
        for (var kept = letters.Length - 1; kept > 0; kept--)
        {
            var shorter = text[..letters[kept]].TrimEnd() + Cut;
            if (font.MeasureText(shorter) <= width)
            {
                return shorter;
            }
        }

        return Cut;
    }
}
