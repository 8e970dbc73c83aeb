using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Realtime.Sessions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>Registers a <see cref="HubConnection"/> when the hub's handshake is done, and removes it when the hub has ended it.</summary>
internal sealed class HubLifetime(
    Node node, ConnectionRegistry connections, PresenceAnnouncer presence, ILogger<DefaultHubLifetimeManager<TalkHub>> logger)
    : DefaultHubLifetimeManager<TalkHub>(logger)
{
    /// <summary>A client follows as soon as it is connected; that question also shows whether its session is still valid.</summary>
    private static readonly TimeSpan FollowExpected = TimeSpan.FromMilliseconds(500);

    public static HubConnection Of(IFeatureCollection features) => features.GetRequiredFeature<HubConnection>();

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var talk = Of(connection.Features);
        await base.OnConnectedAsync(connection);
        connections.Add(talk);
        presence.Arrived(talk);
        await talk.AttachFeedAsync();
        node.Run("Confirming a session", async () =>
        {
            await Task.Delay(FollowExpected, node.Time, talk.Ended);
            await talk.Subscriptions.CatchUpAsync();
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
