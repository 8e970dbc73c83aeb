using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

public enum TalkState { Connecting, Connected, Ended }

/// <summary>
/// What a <see cref="TalkConnection"/> reports. The calls of one room come one at a time; those of different rooms may
/// overlap. A listener must not block.
/// </summary>
public sealed record TalkListener
{
    /// <summary>Every message of every followed room, in seq order, without holes, exactly once.</summary>
    public Action<Message> Message { get; init; } = _ => { };

    public Action<ReadMark> Read { get; init; } = _ => { };

    public Action<TypingSignal> Typing { get; init; } = _ => { };

    public Action<PresenceSignal> Presence { get; init; } = _ => { };

    public Action<RoomChanged> RoomChanged { get; init; } = _ => { };

    /// <summary>The transcript goes on after this position and not where it was: read the room anew.</summary>
    public Action<Reset> Reset { get; init; } = _ => { };

    /// <summary>The room does not exist for the caller (any more).</summary>
    public Action<Guid> RoomLost { get; init; } = _ => { };

    /// <summary>The service ends this connection and says why, just before <see cref="State"/> does: an order to move is no failure.</summary>
    public Action<Goodbye> Goodbye { get; init; } = _ => { };

    public Action<TalkState> State { get; init; } = _ => { };
}
