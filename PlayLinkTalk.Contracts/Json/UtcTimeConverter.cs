using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlayLinkTalk.Contracts.Json;

/// <summary>Times on the wire: written in UTC with a Z; read with any offset, but never without one.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !TryParse(reader.GetString(), out var time))
        {
            throw new JsonException("A time is written as in RFC 3339, with its offset: 2030-05-01T10:00:00Z.");
        }

        return time;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));

    private static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: >= 20 and <= 40 }
            && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }
}
