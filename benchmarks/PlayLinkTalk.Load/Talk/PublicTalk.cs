using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Talk;

/// <summary>The public client: it comes back with its position and reads up what is missing.</summary>
internal sealed class PublicTalk(TalkConnection connection, Guid roomId) : ILiveTalk
{
    public static ILiveTalk Make(LoadPlayer player, Guid roomId, Uri service, HttpMessageInvoker sockets, TalkListener listener) => new PublicTalk(
        new(player.Api, new() { Service = service, Credentials = player.Api.Credentials, Sockets = sockets }, listener), roomId);

    public bool IsConnected => connection.IsConnected;

    /// <summary>From the room's beginning.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        connection.StartAsync(new Dictionary<Guid, long> { [roomId] = 0 }, cancellationToken);

    public Task<Message> SendAsync(string text, Guid clientMessageId, CancellationToken cancellationToken) =>
        connection.SendAsync(roomId, text, clientMessageId, cancellationToken: cancellationToken);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
