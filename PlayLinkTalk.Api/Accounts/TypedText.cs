using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>
/// Text that is typed to sign in. Keyboards compose letters (NFC) or decompose them (NFD, as on macOS); both are the same text.
/// One form is stored, and the others are recognised in values that were stored before.
/// </summary>
internal static class TypedText
{
    /// <summary>The form that is stored.</summary>
    public static string Of(string typed) => Text.InForm(typed, NormalizationForm.FormC);

    /// <summary>The decomposed form, in which it may have been stored before.</summary>
    public static string InParts(string typed) => Text.InForm(typed, NormalizationForm.FormD);

    /// <summary>All forms in which it may have been stored, the current one first.</summary>
    public static IReadOnlyList<string> Forms(string typed) =>
        [.. new[] { Of(typed), typed, InParts(typed) }.Distinct(StringComparer.Ordinal)];
}
