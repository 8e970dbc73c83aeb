using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>An event of a channel with the frames made of it, each made once for all connections of the node.</summary>
/// <param name="published">The event.</param>
/// <param name="hiddenFrom">
/// The account to which the Api showed the event as hidden. What other accounts may read of it is not known here.
/// </param>
/// <param name="heardAt">When the broker brought it (UTC); unused for events that the Api supplied.</param>
internal sealed class OutgoingEvent(ChannelEvent published, Guid? hiddenFrom = null, DateTimeOffset heardAt = default)
{
    private readonly DeliveryTrace? _trace = published.Origin is null ? null : new(published with { Data = default }, heardAt);
    private Frame? _hub;
    private Frame? _hidden;
    private Frame? _unquoted;
    private Frame? _stream;
    private ActorData? _actor;
    private bool _isActorRead;

    public ChannelEvent Event { get; private set; } = published;

    public long Seq => Event.Seq;

    /// <summary>False: the Api must be asked as this account.</summary>
    public bool IsKnownFor(Guid accountId) => hiddenFrom is null || hiddenFrom == accountId;

    /// <summary>The account's frame over the hub. Null: the event does not exist for this account.</summary>
    public Frame? HubFrameFor(Guid accountId) =>
        Event.Audience is null || Event.Audience.Contains(accountId)
            ? _hub ??= HubFrame()
            : Event.IsPositioned ? HiddenFrame : null;

    /// <summary>
    /// The account that caused it: the sender of a message, the account of a signal. Null if none. Read from the data once, and
    /// only if a connection of the node has blocks. Two threads that read it together read the same.
    /// </summary>
    public Guid? ActorId => Event.Type switch
    {
        HubEvents.Message => Actor?.Sender?.Id,
        HubEvents.PersonChanged => Actor?.Id,
        _ => Actor?.AccountId,
    };

    /// <summary>The sender of the message that this one quotes; read as <see cref="ActorId"/> is.</summary>
    public Guid? QuotedId => Actor?.Quote?.Sender?.Id;

    /// <summary>The account's frame with a quote that tells nothing, for a reader who blocks the quoted sender.</summary>
    public Frame? UnquotedFrameFor(Guid accountId) =>
        Event.Audience is null || Event.Audience.Contains(accountId)
            ? _unquoted ??= HubFrames.Invocation(Event.Type, Unquoted(), _trace)
            : HubFrameFor(accountId);

    /// <summary>The position alone, for a reader who blocks the sender.</summary>
    public Frame HiddenFrame => _hidden ??= HubFrames.Invocation(Event.Type, Hidden(), _trace);

    public Frame StreamFrame => _stream ??= StreamFrames.Event(Event.Seq, Event.Type, Event.Data.Span, _trace);

    /// <summary>
    /// The data becomes a slice of the frame: a channel keeps events for a while, and would otherwise keep two copies.
    /// </summary>
    private Frame HubFrame()
    {
        var frame = HubFrames.Invocation(Event.Type, Event.Data.Span, _trace);
        Event = Event with { Data = HubFrames.ArgumentOf(frame, Event.Data.Length) };
        return frame;
    }

    /// <summary>A message without content: its reader keeps the position and learns nothing else.</summary>
    private byte[] Hidden()
    {
        var message = AsMessage();
        return JsonSerializer.SerializeToUtf8Bytes(
            new Message(message.RoomId, message.Seq, null, null, null, MessageKind.Hidden, null, message.SentAt),
            WireJson.Options);
    }

    private byte[] Unquoted() => JsonSerializer.SerializeToUtf8Bytes(
        AsMessage() with { Quote = new MessageQuote(null, MessageKind.Hidden, null) }, WireJson.Options);

    private Message AsMessage() => JsonSerializer.Deserialize<Message>(Event.Data.Span, WireJson.Options)
        ?? throw new JsonException("A positioned event of a room is a message.");

    private ActorData? Actor
    {
        get
        {
            if (!Volatile.Read(ref _isActorRead))
            {
                _actor = JsonSerializer.Deserialize<ActorData>(Event.Data.Span, WireJson.Options);
                Volatile.Write(ref _isActorRead, true);
            }

            return _actor;
        }
    }

    private sealed record ActorData(ActorSender? Sender, Guid? AccountId, Guid? Id, ActorQuote? Quote);

    private sealed record ActorQuote(ActorSender? Sender);

    private sealed record ActorSender(Guid Id);
}
