using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>A cursor of a connection's own channel.</summary>
internal abstract class ConnectionCursor(LiveChannel channel, Connection connection, long position)
    : Cursor(channel, connection.Caller, position)
{
    protected Connection Connection { get; } = connection;

    public override void FallBehind() => Connection.Subscriptions.StartCatchUp();

    protected static T? DataOf<T>(OutgoingEvent told, string type) where T : class =>
        told.Event.Type == type ? JsonSerializer.Deserialize<T>(told.Event.Data.Span, WireJson.Options) : null;

    /// <summary>Ends the connection if its own session was signed out; the account's other sessions go on.</summary>
    protected bool EndIfSignedOut(OutgoingEvent signal)
    {
        if (DataOf<EndedSession>(signal, FeedEventTypes.SessionEnded) is not { } ended || ended.SessionId != Reader.SessionId)
        {
            return false;
        }

        Connection.End(Ending.SessionEnded);
        return true;
    }

    protected void TakePresence(OutgoingEvent signal)
    {
        if (DataOf<PresenceSwitched>(signal, FeedEventTypes.PresenceSwitched) is { } switched)
        {
            Connection.SharePresence(switched.Shared);
        }
    }

    private sealed record EndedSession(Guid SessionId);
}

/// <summary>The account's feed as a stream delivers it.</summary>
internal sealed class StreamCursor(LiveChannel channel, Connection connection, Node node, long position)
    : ConnectionCursor(channel, connection, position)
{
    public override void Deliver(OutgoingEvent next) => Connection.Post(next.StreamFrame);

    public override void Signal(OutgoingEvent signal)
    {
        if (EndIfSignedOut(signal))
        {
            return;
        }

        TakePresence(signal);
        if (signal.Event.Type == FeedEventTypes.PersonChanged
            || (signal.Event.Type == FeedEventTypes.Presence && Reader.SharesPresence))
        {
            Connection.Queue.PostSignal(signal.StreamFrame);
        }
    }

    public override void Reset(long seq)
    {
        node.Metrics.WasReset();
        Connection.Post(StreamFrames.Reset(seq));
    }
}

/// <summary>The account's feed as a hub connection uses it: for the account's rooms and blocks, and the end of its session.</summary>
internal sealed class HubFeedCursor(LiveChannel channel, HubConnection connection)
    : ConnectionCursor(channel, connection, connection.Caller.FeedSeq)
{
    public override void Deliver(OutgoingEvent next)
    {
        if (DataOf<BlockEvent>(next, FeedEventTypes.Block) is { } block)
        {
            connection.Caller.Blocks.Block(block.AccountId, block.Blocked);
            return;
        }

        switch (DataOf<RoomEvent>(next, FeedEventTypes.Room))
        {
            case { Change: RoomChange.Joined, RoomId: var joined }:
                connection.Membership.Join(joined);
                break;
            case { Change: RoomChange.Left, RoomId: var left }:
                connection.Membership.Leave(left);
                break;
        }
    }

    /// <summary>A leave and a block take effect before their turn: hearing too much is worse than hearing late.</summary>
    public override void Foresee(OutgoingEvent early)
    {
        if (DataOf<BlockEvent>(early, FeedEventTypes.Block) is { Blocked: true } block)
        {
            connection.Caller.Blocks.Block(block.AccountId, true);
        }

        if (DataOf<RoomEvent>(early, FeedEventTypes.Room) is { Change: RoomChange.Left, RoomId: var left })
        {
            connection.Membership.Leave(left);
        }
    }

    public override void Signal(OutgoingEvent signal)
    {
        if (DataOf<StreamSign>(signal, FeedEventTypes.StreamSign) is { } sign)
        {
            connection.Hear(sign);
            return;
        }

        TakePresence(signal);
        if (!EndIfSignedOut(signal) && DataOf<BlockedBySignal>(signal, FeedEventTypes.BlockedBy) is { } block)
        {
            connection.Caller.Blocks.BlockedBy(block.AccountId, block.Blocked);
        }
    }

    /// <summary>
    /// A live cursor that jumps has missed joins and leaves: a catch-up that owes a reset renews the rooms. One that is behind
    /// is reset by the catch-up, which has renewed them.
    /// </summary>
    public override void Reset(long seq)
    {
        if (IsLive)
        {
            Channel.Rewind(this, seq, owesReset: true);
            FallBehind();
        }
    }
}
