using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// How much the questions of one batch may be answered with: all of them together, and each session among them, however often its
/// token is repeated. What is over it is to be asked again.
/// </summary>
internal sealed class ResumeAllowance
{
    /// <summary>Missed messages of one session.</summary>
    public const int MostMissedOfOne = 2000;

    /// <summary>Of the whole answer, unless the first client alone needs more.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private readonly Dictionary<Guid, int> _missedOf = [];
    private int _missed = 5 * MostMissedOfOne;
    private long _bytes = MostBytes;

    /// <summary>Whether this many messages may be read for a session. If so, they are counted.</summary>
    public bool TryTake(Guid session, int missed)
    {
        var ofSession = _missedOf.GetValueOrDefault(session) + missed;
        if (missed > 0 && (missed > _missed || ofSession > MostMissedOfOne))
        {
            return false;
        }

        _missedOf[session] = ofSession;
        _missed -= missed;
        return true;
    }

    /// <summary>Whether the answer still fits. If so, it is counted.</summary>
    public bool TryTake(ResumeResponse answer)
    {
        var bytes = BytesOf(answer);
        if (bytes > _bytes && _bytes < MostBytes)
        {
            return false;
        }

        _bytes -= bytes;
        return true;
    }

    /// <summary>An estimate from above for the usual text: three bytes a character, and what stands around it.</summary>
    private static long BytesOf(ResumeResponse answer) =>
        300 + answer.Feed.Sum(each => 100L + each.Data.GetRawText().Length * 3)
        + answer.Rooms.Sum(room => 100L + room.Missed.Sum(BytesOf))
        + 40L * ((answer.Blocked?.Count ?? 0) + (answer.BlockedBy?.Count ?? 0));

    private static long BytesOf(Message message) =>
        500L + ((message.Text?.Length ?? 0) + (message.Quote?.Text?.Length ?? 0)) * 3
        + (message.Reactions?.Sum(reaction => 100L + reaction.Count * 40L) ?? 0)
        + (message.Changed is null ? 0 : BytesOf(message.Changed));
}
