using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Display names that would pass for the service itself.</summary>
/// <remarks>
/// Korean words match anywhere in the name, because no other word contains them. Latin words must be a whole word of
/// the name, or the name without its separators: Badminton holds "admin".
/// </remarks>
internal static class ReservedNames
{
    private static readonly string[] Korean =
        ["운영자", "운영진", "운영팀", "운영사무국", "관리자", "관리팀", "고객센터", "고객지원", "공식계정", "시스템", "플레이링크톡", "탈퇴한멤버", "어시스턴트"];

    /// <summary>Letters of other scripts, digits and signs that look like Latin letters.</summary>
    private static readonly FrozenDictionary<char, char> Lookalikes = Pairs(
        "аa", "еe", "ѐe", "ёe", "оo", "рp", "сc", "хx", "уy", "іi", "їi", "ѕs", "јj", "ԁd", "һh", "кk", "мm", "тt", "вb", "нh",
        "αa", "εe", "οo", "ρp", "ιi", "κk", "νv", "τt", "υu", "χx", "ɑa", "ɡg", "ıi", "ꮪs",
        "0o", "1i", "3e", "4a", "5s", "7t", "@a", "$s", "!i", "|i", "li");

    // After the look-alikes: static fields are initialised in textual order.
    private static readonly FrozenSet<string> Latin = new[]
    {
        "admin", "admins", "administrator", "sysadmin", "moderator", "moderators", "operator", "official", "staff", "support", "helpdesk",
        "system", "playlinktalk", "assistant",
    }.Select(Skeleton).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name looks like a reserved one in any spelling.</summary>
    public static bool Resembles(string name)
    {
        var folded = Text.InForm(name, NormalizationForm.FormKC);
        var letters = string.Concat(folded.Where(char.IsLetterOrDigit));
        return Korean.Any(word => letters.Contains(word, StringComparison.Ordinal))
            || IsLatin(letters)
            || Words(folded).Any(IsLatin);
    }

    private static bool IsLatin(string word) => Latin.Contains(Skeleton(word)) || Latin.Contains(Skeleton(word.Trim(Digits)));

    private static char[] Digits { get; } = [.. "0123456789"];

    private static IEnumerable<string> Words(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || Lookalikes.ContainsKey(c) || IsMark(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Lower case, without accents, look-alikes replaced.</summary>
    private static string Skeleton(string word) => string.Concat(
        Text.InForm(word.ToLowerInvariant(), NormalizationForm.FormKD).Where(c => !IsMark(c))
            .Select(c => Lookalikes.GetValueOrDefault(c, c)));

    private static bool IsMark(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static FrozenDictionary<char, char> Pairs(params string[] pairs) => pairs.ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
