using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.TextSearch;

/// <summary>The words that a message must contain, all of them, in any order.</summary>
internal sealed class SearchQuery
{
    public const int Longest = 100;
    private const int MostWords = 10;

    private SearchQuery(string[] words)
    {
        Words = words;
        Tokens = SearchTokens.Required(words);
    }

    public string[] Words { get; }

    public HashSet<string> Tokens { get; }

    /// <summary>Null when the text is no query.</summary>
    public static SearchQuery? Read(string? text, FieldErrors errors) =>
        errors.Require(
            Text.IsParagraphs(text, Longest) && SearchTokens.Words(text!).Length <= MostWords,
            "q", $"1 to {Longest} characters, at most {MostWords} words")
            ? new(SearchTokens.Words(SearchTokens.Fold(text!)))
            : null;

    public bool Fits(string? text)
    {
        if (text is null)
        {
            return false;
        }

        var folded = SearchTokens.Fold(text);
        return Array.TrueForAll(Words, word => folded.Contains(word, StringComparison.Ordinal));
    }
}
