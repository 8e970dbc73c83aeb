using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Transports;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>An event of a channel with the frames made of it, each made once for all connections of the node.</summary>
/// <param name="published">The event.</param>
/// <param name="hiddenFrom">
/// The Api showed it, as hidden, to this account only: what the others may read of it is not known here.
/// </param>
/// <param name="heardAt">When the broker brought it; irrelevant for what the Api supplied.</param>
internal sealed class OutgoingEvent(ChannelEvent published, Guid? hiddenFrom = null, DateTimeOffset heardAt = default)
{
    private readonly Delivery? _delivery = published.Origin is null ? null : new(published with { Data = default }, heardAt);
    private Frame? _hub;
    private Frame? _hidden;
    private Frame? _stream;
    private Actor? _actor;

    public ChannelEvent Event { get; private set; } = published;

    public long Seq => Event.Seq;

    /// <summary>False: the account has to ask the Api itself.</summary>
    public bool IsKnownFor(Guid accountId) => hiddenFrom is null || hiddenFrom == accountId;

    /// <summary>What the account gets of it over the hub. Null: for this account it does not exist.</summary>
    public Frame? HubFrameFor(Guid accountId) =>
        Event.Audience is null || Event.Audience.Contains(accountId)
            ? _hub ??= HubFrame()
            : Event.IsPositioned ? HiddenFrame : null;

    /// <summary>The account that caused it, by its data: the sender of a message, the account of a signal. Null if none.</summary>
    public Guid? ActorId => (_actor ??= Actor.Of(Event)).Id;

    /// <summary>The position alone, for a reader who blocks the sender.</summary>
    public Frame HiddenFrame => _hidden ??= HubFrames.Invocation(Event.Type, Hidden(), _delivery);

    public Frame StreamFrame => _stream ??= StreamFrames.Event(Event.Seq, Event.Type, Event.Data.Span, _delivery);

    /// <summary>
    /// From now on its data is that part of the frame: events are kept for a while for those who come back, and what came from
    /// the broker would be kept beside its copy.
    /// </summary>
    private Frame HubFrame()
    {
        var frame = HubFrames.Invocation(Event.Type, Event.Data.Span, _delivery);
        Event = Event with { Data = HubFrames.ArgumentOf(frame, Event.Data.Length) };
        return frame;
    }

    /// <summary>A whisper for those it is not meant for: they keep the position and learn nothing else.</summary>
    private byte[] Hidden()
    {
        var message = JsonSerializer.Deserialize<Message>(Event.Data.Span, WireJson.Options)
            ?? throw new JsonException("A positioned event of a room is a message.");
        return JsonSerializer.SerializeToUtf8Bytes(
            new Message(message.RoomId, message.Seq, null, null, null, MessageKind.Hidden, null, message.SentAt),
            WireJson.Options);
    }
}
