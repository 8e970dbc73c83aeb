using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.Realtime.Transports;

namespace PlayLinkTalk.Realtime.Rooms;

/// <summary>A room as one hub connection hears it.</summary>
internal sealed class RoomCursor(LiveChannel channel, TalkConnection connection, Guid roomId, long position)
    : Cursor(channel, connection, position)
{
    public override void Deliver(OutgoingEvent next) =>
        connection.Post(next.HubFrameFor(connection.Caller.AccountId)!);

    public override void Signal(OutgoingEvent signal)
    {
        if (signal.HubFrameFor(connection.Caller.AccountId) is not { } frame)
        {
            return;
        }

        if (signal.Event.Type != HubEvents.RoomChanged)
        {
            if (IsLive)
            {
                connection.Outbox.PostPassing(frame);
            }
        }
        else if (IsOwnLeaving(signal))
        {
            // It also comes on the feed, but here it comes before anything later of the room.
            connection.Membership.Leave(roomId);
        }
        else
        {
            connection.Post(frame);
        }
    }

    public override void Reset(long seq) => connection.PostReset(roomId.ToString(), seq);

    private bool IsOwnLeaving(OutgoingEvent signal) =>
        JsonSerializer.Deserialize<RoomChanged>(signal.Event.Data.Span, WireJson.Options) is { } changed
        && changed.AccountId == connection.Caller.AccountId
        && string.Equals(changed.Change, RoomMembership.Left, StringComparison.OrdinalIgnoreCase);
}
