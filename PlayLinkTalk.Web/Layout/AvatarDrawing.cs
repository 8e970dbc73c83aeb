using System.Globalization;

namespace PlayLinkTalk.Web.Layout;

/// <summary>
/// Computes the avatar of an account: one of 12 colours, 8 shapes and 4 rotations, from the random last digits of the id.
/// <c>room/format.js</c> computes the same; the style sheet draws it.
/// </summary>
internal static class AvatarDrawing
{
    private const int Colours = 12;
    private const int Shapes = 8;
    private const int Turns = 4;

    /// <summary>A longer grapheme has too many combining marks: only its base letter is drawn.</summary>
    private const int LongestLetter = 16;

    /// <summary>The class names.</summary>
    public static string Of(Guid id)
    {
        var digits = id.ToString("N");
        return $"avatar--c{Number(digits[^2..]) % Colours} "
            + $"avatar--s{Number(digits[^3..^2]) % Shapes} avatar--t{Number(digits[^4..^3]) % Turns}";
    }

    /// <summary>The first grapheme of a name, in any script.</summary>
    public static string Initial(string name)
    {
        var letter = StringInfo.GetNextTextElement(name);
        return (letter.Length > LongestLetter ? letter.EnumerateRunes().First().ToString() : letter).ToUpperInvariant();
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
