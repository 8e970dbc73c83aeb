using System.Security.Cryptography;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Authority;

namespace PlayLinkTalk.Realtime.Rehearsals;

/// <summary>
/// One made-up account in one made-up room, for as long as a rehearsal takes. Its token is drawn anew each time and known to
/// this process alone; what the Api says of every other token stands.
/// </summary>
internal sealed class Stage
{
    private volatile Part? _part;

    public Part Open() => _part = new();

    public void Close() => _part = null;

    public ApiAnswer<List<ApiAnswer<ResumeResponse>>> Complete(List<BatchedResume> asked, ApiAnswer<List<ApiAnswer<ResumeResponse>>> answer)
    {
        if (_part is { } part && answer.Value is { } answers)
        {
            for (var at = 0; at < answers.Count; at++)
            {
                answers[at] = asked[at].Token == part.Token ? part.Answer(asked[at].Held) : answers[at];
            }
        }

        return answer;
    }
}

/// <summary>Who plays, and what is said: message 1 before anybody comes.</summary>
internal sealed class Part
{
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public Guid AccountId { get; } = Guid.NewGuid();

    public Guid RoomId { get; } = Guid.NewGuid();

    public Message Message(long seq) => new(
        RoomId, seq, Guid.NewGuid(), Guid.NewGuid(), new(AccountId, "Rehearsal"), MessageKind.Text, "Is anybody there?", DateTimeOffset.UnixEpoch);

    public ResumeResponse Answer(ResumeRequest held) => new(
        AccountId, Guid.Empty, "Rehearsal", 0, FeedReset: false, [], [new(RoomId, 1, held.Rooms is null ? [] : [Message(1)], Reset: false)]);
}
