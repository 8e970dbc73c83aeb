using System.Text.Json;

namespace PlayLinkTalk.Api.Http;

/// <summary>Values of enums in queries: the same words as in JSON.</summary>
internal static class WireWord
{
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        var found = Enum.GetValues<T>().Where(each => Of(each) == word).ToArray();
        value = found.FirstOrDefault();
        return found.Length == 1;
    }

    /// <summary>All words, for the message about an unknown one.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    private static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
