using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>Who is at the other end, as the Api said when the connection was made.</summary>
internal sealed class Caller(Credential credential, ResumeResponse answer)
{
    public Credential Credential { get; } = credential;

    public Guid AccountId { get; } = answer.AccountId;

    public Guid SessionId { get; } = answer.SessionId;

    public string Name { get; } = answer.Name;

    /// <summary>Position of the feed when the question was answered.</summary>
    public long FeedSeq { get; } = answer.FeedSeq;

    /// <summary>The blocks of the account, in both directions: kept current by the account's feed.</summary>
    public Blocks Blocks { get; } = new(answer);

    /// <summary>Rooms of the account when the question was answered.</summary>
    public IReadOnlyList<Guid> Rooms { get; } = [.. answer.Rooms.Select(room => room.RoomId)];
}
