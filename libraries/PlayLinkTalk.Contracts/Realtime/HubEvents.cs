namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>Client methods of the hub <c>/hubs/talk</c>. <c>message</c> carries a <see cref="Rooms.Message"/>.</summary>
public static class HubEvents
{
    public const string Message = "message";
    public const string Read = "read";
    public const string Typing = "typing";
    public const string Presence = "presence";
    /// <summary>The assistant is answering: <see cref="AnswerSignal"/>. Several a second, and not stored.</summary>
    public const string Answering = "answering";
    public const string RoomChanged = "roomChanged";
    /// <summary>A member of one of the rooms has another name, picture or role: <see cref="People.PersonChanged"/>.</summary>
    public const string PersonChanged = "personChanged";
    public const string Reset = "reset";
    /// <summary>The service is about to close the connection: <see cref="Goodbye"/>.</summary>
    public const string Goodbye = "goodbye";
    /// <summary>First on a stream of the hub: <see cref="StreamOpened"/>.</summary>
    public const string Opened = "opened";
    /// <summary>On a stream of the hub: all rooms are live. The data is a list of the rooms heard from now.</summary>
    public const string Followed = "followed";
}

/// <param name="ConnectionId">For <c>POST /hubs/talk/stream/{connectionId}</c>, the client's signs of life.</param>
/// <param name="SignSeconds">How often the client sends one; after twice that time without any the stream ends.</param>
public sealed record StreamOpened(string ConnectionId, double SignSeconds);

/// <summary>What a client of a stream posts.</summary>
/// <param name="Typing">The account is typing in this room; null for a sign of life only.</param>
/// <param name="Looking">Whether a page of the client is being looked at; null: as before.</param>
public sealed record PostedSign(Guid? Typing = null, bool? Looking = null);

/// <summary>A passing signal of one node to another: what the client of a stream has posted.</summary>
/// <param name="Typing">A room of the account in which it is typing.</param>
/// <param name="Looking">Whether a page of the client is being looked at; null: as before.</param>
public sealed record StreamSign(string ConnectionId, Guid SessionId, Guid? Typing = null, bool? Looking = null);

public sealed record ReadMark(Guid RoomId, Guid AccountId, long Seq);

public sealed record TypingSignal(Guid RoomId, Guid AccountId, string Name);

/// <summary>
/// An answer of the assistant as far as it has come. The last one of an answer is <paramref name="Done"/>; before it the answer comes as a
/// message of the room with <paramref name="AnswerId"/> as its clientMessageId, if there is anything to keep.
/// </summary>
/// <param name="AccountId">The assistant's account.</param>
/// <param name="AskedBy">The member that it answers. This member and the owner of the room may stop it.</param>
/// <param name="Text">All of it so far, at most 2,000 characters; empty: nothing yet.</param>
/// <param name="Done">Nothing more comes.</param>
public sealed record AnswerSignal(Guid RoomId, Guid AccountId, Guid AnswerId, Guid AskedBy, string Text, bool Done = false);

public sealed record PresenceSignal(Guid RoomId, Guid AccountId, bool Online);

/// <param name="Change">joined, left, renamed, owner, pinned, pictured; card: the card of the room's game has changed;
/// entries: what the room has planned, or an answer to it, has changed.</param>
/// <param name="Members">All members after the change. Absent in what a node says of the connection's own account.</param>
/// <param name="Title">The new title.</param>
/// <param name="Picture">Address of the new picture; empty: it has none now.</param>
public sealed record RoomChanged(
    Guid RoomId, string Change, Guid? AccountId = null, string? Name = null, IReadOnlyList<Guid>? Members = null, string? Title = null,
    string? Picture = null);

/// <summary>The positions up to <paramref name="Seq"/> will not be delivered: read them from the API.</summary>
public sealed record Reset(Guid RoomId, long Seq);

/// <param name="Code">session-ended, slow-consumer, silent or moving.</param>
/// <param name="Reconnect">False only for session-ended: the client must sign in first.</param>
public sealed record Goodbye(string Code, bool Reconnect)
{
    /// <summary>Reconnect at once: there is no error, and any node resumes from the client's positions.</summary>
    public const string Moving = "moving";
}
