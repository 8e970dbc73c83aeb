using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Talk;

/// <summary>A client's live connection to one room. It comes back for ever, whatever it does about what it missed.</summary>
internal interface ILiveTalk : IAsyncDisposable
{
    bool IsConnected { get; }

    /// <summary>Completes when the room is heard.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Completes when the message is stored; repeats itself until then.</summary>
    Task<Message> SendAsync(string text, Guid clientMessageId, CancellationToken cancellationToken);
}

/// <summary>Makes the connection of one client, not started yet.</summary>
/// <param name="player">Who.</param>
/// <param name="roomId">The room.</param>
/// <param name="service">The front.</param>
/// <param name="sockets">Opens its socket.</param>
/// <param name="listener">Is told of messages and of the state.</param>
internal delegate ILiveTalk TalkMaker(LoadPlayer player, Guid roomId, Uri service, HttpMessageInvoker sockets, TalkListener listener);
