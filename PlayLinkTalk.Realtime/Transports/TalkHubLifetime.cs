using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Feed;
using PlayLinkTalk.Realtime.Presence;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// Gives every hub connection its <see cref="TalkConnection"/>. It is the one place where the framework shows the
/// connection itself, on which ready-made bytes can be written.
/// </summary>
internal sealed class TalkHubLifetime(
    Node node, ConnectionRegistry connections, PresenceAnnouncer presence, ILogger<DefaultHubLifetimeManager<TalkHub>> logger)
    : DefaultHubLifetimeManager<TalkHub>(logger)
{
    /// <summary>A client follows as soon as it is connected, and that question also shows whether its session still holds.</summary>
    private static readonly TimeSpan FollowExpected = TimeSpan.FromMilliseconds(500);

    public static TalkConnection Of(IDictionary<object, object?> items) => (TalkConnection)items[typeof(TalkConnection)]!;

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var caller = connection.GetHttpContext()?.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The hub must be mapped for signed-in callers only.");
        var talk = new TalkConnection(connection, caller, node);
        connection.Items[typeof(TalkConnection)] = talk;
        await base.OnConnectedAsync(connection);
        connections.Add(talk);
        presence.Arrived(talk);
        await talk.Listening.AttachAsync(
            Channels.Feed(caller.AccountId), channel => new HubFeedCursor(channel, talk, node));
        node.Run("Confirming a session", async () =>
        {
            await Task.Delay(FollowExpected, node.Time, talk.Ended);
            await talk.Listening.CatchUpAsync();
        });
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connection.Items.TryGetValue(typeof(TalkConnection), out var item) && item is TalkConnection talk)
        {
            connections.Remove(talk);
            presence.Departed(talk);
            await talk.CloseAsync();
        }

        await base.OnDisconnectedAsync(connection);
    }
}
