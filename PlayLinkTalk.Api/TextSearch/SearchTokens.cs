using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.TextSearch;

/// <summary>
/// The tokens of a text: every character and every two neighbours of a word, in lower case and composed form. So 축구 is found in
/// 축구하실, and both databases find the same.
/// </summary>
internal static class SearchTokens
{
    /// <summary>The form in which texts are compared.</summary>
    public static string Fold(string text) => Text.InForm(text, NormalizationForm.FormC).ToLowerInvariant();

    /// <param name="folded">From <see cref="Fold"/>.</param>
    public static string[] Words(string folded) => folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The tokens of a message.</summary>
    public static HashSet<string> Of(string text)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Words(Fold(text)))
        {
            string? before = null;
            foreach (var rune in word.EnumerateRunes())
            {
                var here = rune.ToString();
                tokens.Add(here);
                if (before is not null)
                {
                    tokens.Add(before + here);
                }

                before = here;
            }
        }

        return tokens;
    }

    /// <summary>The tokens that a text with these words must have: pairs, and single characters only where a word is one.</summary>
    public static HashSet<string> Required(IEnumerable<string> words)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            string[] runes = [.. word.EnumerateRunes().Select(rune => rune.ToString())];
            tokens.UnionWith(runes.Length == 1 ? runes : runes.Zip(runes.Skip(1), (one, next) => one + next));
        }

        return tokens;
    }
}
