using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>An id as a client sent it. Null when it was none: the method then names the argument, which the binder would not.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct IdArgument(Guid? Value)
{
    internal sealed class Converter : JsonConverter<IdArgument>
    {
        public override IdArgument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && Guid.TryParseExact(SentText.Of(in reader), "D", out var id))
            {
                return new(id);
            }

            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, IdArgument value, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only ever read.");
    }
}

/// <summary>A position as a client sent it. Null when it was none.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct SeqArgument(long? Value)
{
    internal sealed class Converter : JsonConverter<SeqArgument>
    {
        public override SeqArgument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seq) && seq >= 0)
            {
                return new(seq);
            }

            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, SeqArgument value, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only ever read.");
    }
}

/// <summary>A text as a client sent it. Null when it was none.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct TextArgument(string? Value)
{
    internal sealed class Converter : JsonConverter<TextArgument>
    {
        public override TextArgument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return new(SentText.Of(in reader));
            }

            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, TextArgument value, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only ever read.");
    }
}
