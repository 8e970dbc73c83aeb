using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>The account that caused an event of a room. Read from its data once, and only if a connection of the node has blocks.</summary>
internal sealed record Actor(Guid? Id)
{
    public static Actor Of(ChannelEvent published)
    {
        var said = JsonSerializer.Deserialize<Said>(published.Data.Span, WireJson.Options);
        return new(published.Type == HubEvents.Message ? said?.Sender?.Id : said?.AccountId);
    }

    private sealed record Said(Sender? Sender, Guid? AccountId);

    private sealed record Sender(Guid Id);
}
