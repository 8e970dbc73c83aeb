using System.Text.Json;
using System.Text.Json.Serialization;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What matchers say to each other, engine tickets included, as bytes.</summary>
internal static class MatcherJson
{
    private static readonly JsonSerializerOptions Options = new(WireJson.Options) { Converters = { new IdSetConverter() } };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(ReadOnlyMemory<byte> data) => JsonSerializer.Deserialize<T>(data.Span, Options)!;

    /// <summary>The serializer reads sets, but not what only promises to be one.</summary>
    private sealed class IdSetConverter : JsonConverter<IReadOnlySet<Guid>>
    {
        public override IReadOnlySet<Guid>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<HashSet<Guid>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, IReadOnlySet<Guid> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize<IEnumerable<Guid>>(writer, value, options);
    }
}
