using System.Text.Json;
using System.Text.Json.Serialization;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>Reads a list that is embedded in the assembly; stricter than the wire, because a misspelt field is our own mistake.</summary>
internal static class EmbeddedList
{
    private static readonly JsonSerializerOptions Strict = new(WireJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="InvalidDataException">The list is missing or is not made of <typeparamref name="T"/>.</exception>
    public static IReadOnlyList<T> Read<T>(string file)
    {
        using var stream = typeof(EmbeddedList).Assembly.GetManifestResourceStream(typeof(EmbeddedList), file)
            ?? throw new InvalidDataException($"{file} is not in the assembly.");
        try
        {
            return JsonSerializer.Deserialize<T[]>(stream, Strict) ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"{file}: {malformed.Message}", malformed);
        }
    }
}
