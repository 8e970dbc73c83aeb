using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>The form of a name that search compares: composed, in lower case, without blanks.</summary>
internal static class NameKey
{
    /// <summary>Sorts after every text with the same beginning.</summary>
    public const string Last = "\U0010FFFF";

    public static string Of(string name) =>
        string.Concat(Text.InForm(name, NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant() is var key
            && key.Length <= Longest ? key : key[..Longest];

    private const int Longest = 60;
}
