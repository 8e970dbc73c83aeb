using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlayLinkTalk.Contracts.Json;

/// <summary>Enums as kebab-case words only: no numbers, no lists. Case is ignored.</summary>
internal sealed class WireEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(typeToConvert))!;

    private sealed class Words<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, JsonEncodedText> Spelled = Enum.GetValues<T>().ToDictionary(
            value => value, value => JsonEncodedText.Encode(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString())));

        private static readonly Dictionary<string, T> Known = Spelled.ToDictionary(
            word => word.Value.Value, word => word.Key, StringComparer.OrdinalIgnoreCase);

        /// <exception cref="JsonException">The word is unknown.</exception>
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Known.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException($"Must be one of: {string.Join(", ", Known.Keys)}.");

        /// <exception cref="JsonException">The enum has no such member.</exception>
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                Spelled.TryGetValue(value, out var word) ? word : throw new JsonException($"{typeof(T).Name} has no {value}."));
    }
}
