using System.Text;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>
/// What somebody types to sign in. Keyboards write the same letters in two ways, composed (NFC) or in parts (NFD, as on macOS),
/// and both are the same text: one form is kept, and the others are still recognised in what was stored before.
/// </summary>
internal static class TypedText
{
    /// <summary>The form that is kept.</summary>
    public static string Of(string typed) => typed.Normalize(NormalizationForm.FormC);

    /// <summary>The form with letters in parts, in which it may have been stored before.</summary>
    public static string InParts(string typed) => typed.Normalize(NormalizationForm.FormD);

    /// <summary>All forms in which it may have been stored, the one that is kept first.</summary>
    public static IReadOnlyList<string> Forms(string typed) =>
        [.. new[] { Of(typed), typed, InParts(typed) }.Distinct(StringComparer.Ordinal)];
}
