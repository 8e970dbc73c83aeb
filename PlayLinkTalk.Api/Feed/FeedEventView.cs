using System.Text.Json;
using System.Text.Json.Nodes;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Feed;

/// <summary>An event of the feed as its account may see it.</summary>
internal static class FeedEventView
{
    /// <param name="row">An event of the account's feed.</param>
    /// <param name="blocked">The accounts that the reader blocks: their events are shown without names.</param>
    public static FeedEvent Of(FeedEventRow row, IReadOnlySet<Guid> blocked)
    {
        var data = JsonSerializer.Deserialize<JsonElement>(row.Data);
        return new(row.Seq, row.Type, IsAbout(data, blocked) ? Nameless(data) : data, row.At);
    }

    private static bool IsAbout(JsonElement data, IReadOnlySet<Guid> blocked) =>
        blocked.Count > 0 && data.TryGetProperty("accountId", out var account) && account.TryGetGuid(out var id) && blocked.Contains(id);

    private static JsonElement Nameless(JsonElement data)
    {
        var named = JsonObject.Create(data)!;
        named.Remove("name");
        return JsonSerializer.SerializeToElement(named);
    }
}
