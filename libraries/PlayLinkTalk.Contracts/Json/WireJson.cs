using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PlayLinkTalk.Contracts.Json;

/// <summary>How everything on the wire is written: camelCase, enums as kebab-case words, times RFC 3339 in UTC, absent instead of null.</summary>
public static class WireJson
{
    /// <summary>The options that server and client share. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the shared rules to options that a framework made.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        // Korean stays readable on the wire; what matters in HTML is still escaped.
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new WireEnumConverter());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
