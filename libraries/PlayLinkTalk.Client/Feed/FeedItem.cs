using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Client;

/// <summary>An event of the caller's feed.</summary>
/// <param name="Seq">Its position; 0 if it has none.</param>
/// <param name="Type">One of <see cref="FeedEventTypes"/>.</param>
public sealed record FeedItem(long Seq, string Type, JsonElement Data)
{
    /// <summary>The data as the record of the event type.</summary>
    public T As<T>()
        where T : class =>
        Data.Deserialize<T>(WireJson.Options) ?? throw new JsonException($"'{Type}' carries no data.");
}
