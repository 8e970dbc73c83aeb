using System.Globalization;
using System.Text;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <summary>Decides whether a text is one emoji: one symbol on the screen, of signs that emoji are made of.</summary>
internal static class Emoji
{
    public const int Longest = 32;
    private const int Joiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;
    private const int Keycap = 0x20E3;

    public static bool Is(string text)
    {
        if (text.Length is 0 or > Longest || StringInfo.GetNextTextElementLength(text) != text.Length)
        {
            return false;
        }

        var isKeycap = text.EnumerateRunes().Any(rune => rune.Value == Keycap);
        return text.EnumerateRunes().Any(rune => IsSymbol(rune) || isKeycap) && text.EnumerateRunes().All(rune => IsPart(rune, isKeycap));
    }

    private static bool IsPart(Rune rune, bool isKeycap) =>
        IsSymbol(rune)
        // Skin tones and the letters of a region's flag.
        || rune.Value is Joiner or EmojiStyle or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F)
        || (isKeycap && rune.Value is Keycap or '#' or '*' or (>= '0' and <= '9'));

    private static bool IsSymbol(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
