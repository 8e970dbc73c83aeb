using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>Makes a message of what a responder wrote: the rules for members' messages hold for it, too.</summary>
internal static class AnswerText
{
    /// <summary>The most characters of a message.</summary>
    public const int Longest = 2000;

    /// <summary>Shows that there would have been more.</summary>
    private const char More = '…';

    /// <summary>
    /// What a message may have of a text: no control characters, nothing that turns the writing direction, no broken letters.
    /// </summary>
    /// <param name="written">Any text.</param>
    /// <param name="isCut">Whether the end is missing.</param>
    /// <returns>At most 2,000 characters; empty when nothing visible is left.</returns>
    public static string Of(string written, bool isCut = false)
    {
        var kept = new StringBuilder(written.Length);
        foreach (var rune in written.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (rune != Rune.ReplacementChar && IsAllowed(rune)))
            {
                kept.Append(rune.ToString());
            }
        }

        var text = kept.ToString().Trim();
        if (text.Length > Longest || (isCut && text.Length > 0))
        {
            text = Beginning(text, Longest - 1).TrimEnd() + More;
        }

        return Text.IsParagraphs(text, Longest) ? text : "";
    }

    private static bool IsAllowed(Rune rune) => Text.IsParagraphs($"a{rune}", 3);

    private static string Beginning(string text, int most) => text.Length <= most
        ? text
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
