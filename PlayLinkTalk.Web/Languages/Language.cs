namespace PlayLinkTalk.Web.Languages;

/// <summary>The languages of the pages. Korean comes first: it is the default.</summary>
public enum Language { Korean, English }

internal static class LanguageCodes
{
    public const string Korean = "ko";
    public const string English = "en";

    public static string Code(this Language language) => language == Language.English ? English : Korean;

    public static Language? Parse(ReadOnlySpan<char> tag) =>
        Speaks(tag, Korean) ? Language.Korean : Speaks(tag, English) ? Language.English : null;

    /// <summary><c>en</c> and <c>en-GB</c> speak English, <c>enm</c> doesn't.</summary>
    private static bool Speaks(ReadOnlySpan<char> tag, string code) =>
        tag.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (tag.Length == code.Length || tag[code.Length] == '-');
}
