using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>Positions of several channels, put into one question to the Api.</summary>
internal sealed class ResumeQuestion
{
    private readonly Dictionary<Guid, long> _rooms = [];
    private long? _feed;

    public void Add(string channel, long position)
    {
        if (position == Cursor.FromNow)
        {
            return;
        }

        if (Channels.TryParseRoom(channel, out var roomId))
        {
            _rooms[roomId] = position;
        }
        else
        {
            _feed = position;
        }
    }

    public ResumeRequest ToRequest() => new(_feed, _rooms.Count == 0 ? null : _rooms);
}
