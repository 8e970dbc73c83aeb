using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Presence;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>Makes a <see cref="TalkConnection"/> one of the node's as soon as the hub and its client understand each other.</summary>
internal sealed class TalkHubLifetime(
    Node node, ConnectionRegistry connections, PresenceAnnouncer presence, ILogger<DefaultHubLifetimeManager<TalkHub>> logger)
    : DefaultHubLifetimeManager<TalkHub>(logger)
{
    /// <summary>A client follows as soon as it is connected, and that question also shows whether its session still holds.</summary>
    private static readonly TimeSpan FollowExpected = TimeSpan.FromMilliseconds(500);

    public static TalkConnection Of(IFeatureCollection features) => features.GetRequiredFeature<TalkConnection>();

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var talk = Of(connection.Features);
        await base.OnConnectedAsync(connection);
        connections.Add(talk);
        presence.Arrived(talk);
        if (await talk.HearFeedAsync())
        {
            return;
        }

        node.Run("Confirming a session", async () =>
        {
            await Task.Delay(FollowExpected, node.Time, talk.Ended);
            await talk.Listening.CatchUpAsync();
        });
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        var talk = Of(connection.Features);
        connections.Remove(talk);
        presence.Departed(talk);
        return base.OnDisconnectedAsync(connection);
    }
}
