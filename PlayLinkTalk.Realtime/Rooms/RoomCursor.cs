using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.Realtime.Transports;

namespace PlayLinkTalk.Realtime.Rooms;

/// <summary>A room as one hub connection hears it.</summary>
internal sealed class RoomCursor(LiveChannel channel, TalkConnection connection, Guid roomId, long position)
    : Cursor(channel, connection, position)
{
    private Blocks Blocks => connection.Caller.Blocks;

    public override void Deliver(OutgoingEvent next) => connection.Post(
        Blocks.AnyBlocked && next.ActorId is { } sender && Blocks.Hides(sender)
            ? next.HiddenFrame
            : next.HubFrameFor(connection.Caller.AccountId)!);

    public override void Signal(OutgoingEvent signal)
    {
        if (signal.HubFrameFor(connection.Caller.AccountId) is not { } frame)
        {
            return;
        }

        if (signal.Event.Type != HubEvents.RoomChanged)
        {
            if (IsLive && !IsKeptAway(signal))
            {
                connection.Outbox.PostPassing(frame);
            }
        }
        else if (IsOwnLeaving(signal))
        {
            // It also comes on the feed, but here it comes before anything later of the room.
            connection.Membership.Leave(roomId);
        }
        else if (Blocks.AnyBlocked && signal.ActorId is { } other && Blocks.Hides(other))
        {
            connection.Post(Nameless(signal));
        }
        else
        {
            connection.Post(frame);
        }
    }

    public override void Reset(long seq) => connection.PostReset(roomId.ToString(), seq);

    /// <summary>Read marks are numbers that the others' unread counts need; what shows a person is kept away.</summary>
    private bool IsKeptAway(OutgoingEvent signal) =>
        !Blocks.IsEmpty && signal.Event.Type is (HubEvents.Typing or HubEvents.Presence) && signal.ActorId is { } other
        && Blocks.KeepsApart(other);

    /// <summary>The member count of a room is right for every reader; the name is not for a reader who blocks the member.</summary>
    private static Frame Nameless(OutgoingEvent changed)
    {
        var named = JsonSerializer.Deserialize<RoomChanged>(changed.Event.Data.Span, WireJson.Options)!;
        return HubFrames.Invocation(
            HubEvents.RoomChanged, JsonSerializer.SerializeToUtf8Bytes(named with { Name = null }, WireJson.Options));
    }

    private bool IsOwnLeaving(OutgoingEvent signal) =>
        JsonSerializer.Deserialize<RoomChanged>(signal.Event.Data.Span, WireJson.Options) is { } changed
        && changed.AccountId == connection.Caller.AccountId
        && string.Equals(changed.Change, RoomMembership.Left, StringComparison.OrdinalIgnoreCase);
}
