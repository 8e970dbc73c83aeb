using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

public enum TalkState { Connecting, Connected, Ended }

/// <summary>
/// The callbacks of a <see cref="TalkConnection"/>. Calls for one room come one at a time; calls for different rooms may overlap.
/// A callback must not block.
/// </summary>
public sealed record TalkListener
{
    /// <summary>Every message of every followed room, in seq order, without holes, exactly once.</summary>
    public Action<Message> Message { get; init; } = _ => { };

    public Action<ReadMark> Read { get; init; } = _ => { };

    public Action<TypingSignal> Typing { get; init; } = _ => { };

    /// <summary>What has come of an answer of the assistant; passing, and several a second.</summary>
    public Action<AnswerSignal> Answering { get; init; } = _ => { };

    public Action<PresenceSignal> Presence { get; init; } = _ => { };

    public Action<RoomChanged> RoomChanged { get; init; } = _ => { };

    /// <summary>The transcript continues after this position, not where it was: reload the room.</summary>
    public Action<Reset> Reset { get; init; } = _ => { };

    /// <summary>The room does not exist for the caller, or no longer.</summary>
    public Action<Guid> RoomLost { get; init; } = _ => { };

    /// <summary>Why the service ends this connection; called just before <see cref="State"/>. An order to move is no failure.</summary>
    public Action<Goodbye> Goodbye { get; init; } = _ => { };

    public Action<TalkState> State { get; init; } = _ => { };
}
