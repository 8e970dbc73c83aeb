using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Feed;

/// <summary>An event of the feed as its account sees it.</summary>
internal static class FeedEventView
{
    public static FeedEvent Of(FeedEventRow row) =>
        new(row.Seq, row.Type, JsonSerializer.Deserialize<JsonElement>(row.Data), row.At);
}
