using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Api.Http;

/// <summary>Invisible characters, with which one name can be written in many ways that look the same.</summary>
internal static class Invisibles
{
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Whether the text contains any, except for the joiners and variation selectors of emoji.</summary>
    public static bool AnyIn(string text)
    {
        var before = default(Rune);
        var joins = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (joins && !IsPicture(rune))
            {
                return true;
            }

            joins = rune.Value == ZeroWidthJoiner;
            if (joins ? !IsPicture(before) : IsSelector(rune) ? !TakesSelector(before) : IsInvisible(rune))
            {
                return true;
            }

            before = rune;
        }

        return joins;
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Selects the text or picture form of the emoji before it.</summary>
    private static bool IsSelector(Rune rune) => rune.Value is 0xFE0E or 0xFE0F;

    /// <summary>Pictures, and the digits and signs of key caps.</summary>
    private static bool TakesSelector(Rune before) =>
        before.Value is '#' or '*' or (>= '0' and <= '9') or 0x203C or 0x2049
        || IsPicture(before) || Rune.GetUnicodeCategory(before) == UnicodeCategory.MathSymbol;

    /// <summary>An emoji, its skin tone, or the selector that follows it.</summary>
    private static bool IsPicture(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
