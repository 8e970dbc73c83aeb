using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>A room as one hub connection hears it.</summary>
internal sealed class RoomCursor(LiveChannel channel, HubConnection connection, Guid roomId, long position)
    : ConnectionCursor(channel, connection, position)
{
    private Blocks Blocks => Reader.Blocks;

    public override void Deliver(OutgoingEvent next) =>
        connection.Post(
            IsHidden(next) ? next.HiddenFrame
            : QuotesHidden(next) ? next.UnquotedFrameFor(Reader.AccountId)!
            : next.HubFrameFor(Reader.AccountId)!);

    public override void Signal(OutgoingEvent signal)
    {
        if (signal.HubFrameFor(Reader.AccountId) is not { } frame)
        {
            return;
        }

        if (signal.Event.Type != HubEvents.RoomChanged)
        {
            if (IsLive && !IsKeptAway(signal) && !(signal.Event.Type == HubEvents.PersonChanged && IsHidden(signal)))
            {
                connection.Queue.PostSignal(frame);
            }
        }
        else if (IsOwnLeaving(signal))
        {
            // The feed says it too, but here it comes before later events of the room.
            connection.Membership.Leave(roomId);
        }
        else
        {
            connection.Post(IsHidden(signal) ? Nameless(signal) : frame);
        }
    }

    public override void Reset(long seq) => connection.PostReset(roomId.ToString(), seq);

    private bool IsHidden(OutgoingEvent told) => Blocks.AnyBlocked && told.ActorId is { } actor && Blocks.Hides(actor);

    private bool QuotesHidden(OutgoingEvent told) => Blocks.AnyBlocked && told.QuotedId is { } quoted && Blocks.Hides(quoted);

    /// <summary>
    /// Typing and presence of a blocked or blocking member, an answer of a blocked assistant, and all presence from an account that hides
    /// its own. Read marks pass: unread counts need them.
    /// </summary>
    private bool IsKeptAway(OutgoingEvent signal) =>
        (signal.Event.Type == HubEvents.Presence && !Reader.SharesPresence)
        || IsOfBlocked(signal);

    private bool IsOfBlocked(OutgoingEvent signal) =>
        !Blocks.IsEmpty && signal.Event.Type is (HubEvents.Typing or HubEvents.Presence or HubEvents.Answering)
        && signal.ActorId is { } other && Blocks.KeepsApart(other);

    /// <summary>The change without the name, for a reader that blocks the member: the member count stays right.</summary>
    private static Frame Nameless(OutgoingEvent changed)
    {
        var named = JsonSerializer.Deserialize<RoomChanged>(changed.Event.Data.Span, WireJson.Options)!;
        return HubFrames.Invocation(
            HubEvents.RoomChanged, JsonSerializer.SerializeToUtf8Bytes(named with { Name = null }, WireJson.Options));
    }

    private bool IsOwnLeaving(OutgoingEvent signal) =>
        DataOf<RoomChanged>(signal, HubEvents.RoomChanged) is { } changed && changed.AccountId == Reader.AccountId
        && string.Equals(changed.Change, RoomMembership.Left, StringComparison.OrdinalIgnoreCase);
}
