using System.Text.Json;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>Strings as clients send them. Half a surrogate pair is valid JSON, but no text.</summary>
internal static class SentText
{
    /// <summary>The string that the reader stands at. Null when it is no text.</summary>
    public static string? Of(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The name of the property. Null when it is no text.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
