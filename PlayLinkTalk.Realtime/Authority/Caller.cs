using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>The client of a connection, as the Api said when it was made.</summary>
internal sealed class Caller(Credential credential, ResumeResponse answer)
{
    public Credential Credential { get; } = credential;

    public Guid AccountId { get; } = answer.AccountId;

    public Guid SessionId { get; } = answer.SessionId;

    public string Name { get; } = answer.Name;

    /// <summary>The feed's newest position at that time.</summary>
    public long FeedSeq { get; } = answer.FeedSeq;

    /// <summary>The account's blocks in both directions, kept current by its feed.</summary>
    public Blocks Blocks { get; } = new(answer);

    /// <summary>Whether others hear that the account is connected, and it hears of them. Kept current by its feed.</summary>
    public bool SharesPresence { get; set; } = answer.PresenceOff is not true;

    /// <summary>The account's rooms at that time.</summary>
    public IReadOnlyList<Guid> Rooms { get; } = [.. answer.Rooms.Select(room => room.RoomId)];
}
