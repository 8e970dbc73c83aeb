using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.Realtime.Transports;

namespace PlayLinkTalk.Realtime.Feed;

/// <summary>The account's feed as a hub connection needs it: which rooms it is in, and whether its session still holds.</summary>
internal sealed class HubFeedCursor(LiveChannel channel, TalkConnection connection, Node node)
    : Cursor(channel, connection, connection.Caller.FeedSeq)
{
    public override void Deliver(OutgoingEvent next)
    {
        if (next.AsBlockEvent() is { } block)
        {
            connection.Caller.Blocks.Block(block.AccountId, block.Blocked);
            return;
        }

        switch (next.AsRoomEvent())
        {
            case { Change: RoomChange.Joined, RoomId: var joined }:
                connection.Membership.Join(joined);
                break;
            case { Change: RoomChange.Left, RoomId: var left }:
                connection.Membership.Leave(left);
                break;
        }
    }

    /// <summary>Hearing too much is worse than hearing late: out of a room and blocked at once, the opposite in its turn.</summary>
    public override void Foresee(OutgoingEvent early)
    {
        if (early.AsBlockEvent() is { Blocked: true } block)
        {
            connection.Caller.Blocks.Block(block.AccountId, true);
        }

        if (early.AsRoomEvent() is { Change: RoomChange.Left, RoomId: var left })
        {
            connection.Membership.Leave(left);
        }
    }

    public override void Signal(OutgoingEvent signal)
    {
        if (signal.IsEndOf(connection.Caller.SessionId))
        {
            connection.End(Ending.SessionEnded);
        }
        else if (signal.AsBlockedBySignal() is { } block)
        {
            connection.Caller.Blocks.BlockedBy(block.AccountId, block.Blocked);
        }
    }

    public override void Reset(long seq) => node.Run("Renewing the rooms", connection.Membership.RenewAsync);
}
