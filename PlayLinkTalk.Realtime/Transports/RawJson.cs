using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>JSON that the Api wrote, handed on as it is.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Bytes)
{
    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only ever written.");

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Bytes.Span, skipInputValidation: true);
    }
}
