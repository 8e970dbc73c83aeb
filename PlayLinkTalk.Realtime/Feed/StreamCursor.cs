using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.Realtime.Transports;

namespace PlayLinkTalk.Realtime.Feed;

/// <summary>The account's feed as a stream hands it on.</summary>
internal sealed class StreamCursor(LiveChannel channel, Connection connection, long position)
    : Cursor(channel, connection, position)
{
    public override void Deliver(OutgoingEvent next) => Connection.Post(next.StreamFrame);

    public override void Signal(OutgoingEvent signal)
    {
        if (signal.IsEndOf(Connection.Caller.SessionId))
        {
            Connection.End(Ending.SessionEnded);
        }
    }

    public override void Reset(long seq)
    {
        Connection.CountReset();
        Connection.Post(StreamFrames.Reset(seq));
    }
}
