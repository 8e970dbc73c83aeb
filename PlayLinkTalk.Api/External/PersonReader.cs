using System.Text.Json;

namespace PlayLinkTalk.Api.External;

/// <summary>Reads a person from the answer of each provider. What is missing or of another shape is null, and not verified.</summary>
internal static class PersonReader
{
    public static ExternalPerson? Read(string provider, JsonElement said) => provider switch
    {
        ProviderNames.Google => Of(
            provider, TextOf(said, "sub"), TextOf(said, "email"), IsTrue(said, "email_verified"), TextOf(said, "name")),
        ProviderNames.Kakao => OfKakao(said),
        ProviderNames.Naver => OfNaver(said),
        _ => null,
    };

    private static ExternalPerson? OfKakao(JsonElement said)
    {
        var account = Part(said, "kakao_account");
        return Of(
            ProviderNames.Kakao, TextOf(said, "id"), TextOf(account, "email"),
            IsTrue(account, "is_email_valid") && IsTrue(account, "is_email_verified"), TextOf(Part(account, "profile"), "nickname"));
    }

    /// <summary>Naver does not say whether the address was verified: it never is.</summary>
    private static ExternalPerson? OfNaver(JsonElement said)
    {
        var person = Part(said, "response");
        return Of(ProviderNames.Naver, TextOf(person, "id"), TextOf(person, "email"), false, TextOf(person, "nickname"));
    }

    private static ExternalPerson? Of(string provider, string? subject, string? email, bool isVerified, string? name) =>
        subject is { Length: > 0 and <= Rows.ExternalIdentityRow.LongestSubject } && !subject.Any(char.IsControl)
            ? new(provider, subject, email, isVerified, name)
            : null;

    private static JsonElement Part(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var part) ? part : default;

    private static string? TextOf(JsonElement from, string name) => Part(from, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>Google's older answers have texts.</summary>
    private static bool IsTrue(JsonElement from, string name) => Part(from, name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => text.GetString() == "true",
        _ => false,
    };
}
