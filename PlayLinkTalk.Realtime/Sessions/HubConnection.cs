using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>A connection of the hub: it hears the account's rooms, and the feed as far as it concerns them.</summary>
internal abstract class HubConnection : Connection
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(300);

    private long _typedAt;

    protected HubConnection(string id, string transport, Caller caller, Node node)
        : base(id, transport, caller, node) => Membership = new(this, node);

    public RoomMembership Membership { get; }

    public override IReadOnlyCollection<Guid> Rooms => Membership.Rooms;

    public override int MembershipVersion => Membership.Version;

    private string Feed => ChannelNames.Feed(Caller.AccountId);

    /// <summary>Subscribes to the account's feed; the cursor is behind until the first catch-up.</summary>
    public Task AttachFeedAsync() => Subscriptions.AttachAsync(Feed, channel => new HubFeedCursor(channel, this));

    /// <summary>The next catch-up also reads the feed.</summary>
    public void DoubtFeed()
    {
        if (Subscriptions.Find(Feed) is { } cursor)
        {
            cursor.Channel.Doubt(cursor);
        }
    }

    public override bool TryRenew(ResumeResponse answer, int version) => Membership.TryRenew(answer, version);

    public override void Lose(string channel)
    {
        if (ChannelNames.TryParseRoom(channel, out var roomId) && Membership.Contains(roomId))
        {
            Membership.Leave(roomId);
        }
        else
        {
            base.Lose(channel);
        }
    }

    /// <summary>A sign of life that came by another way than the connection itself, perhaps over another node.</summary>
    public virtual void Hear(StreamSign sign)
    {
    }

    /// <summary>Tells the room that the account is typing. Nothing is told within 300 ms of the last signal.</summary>
    public async Task TellTypingAsync(Guid roomId, CancellationToken cancellationToken)
    {
        if (MayTypeNow())
        {
            var signal = new TypingSignal(roomId, Caller.AccountId, Caller.Name);
            await Node.Broker.PublishAsync(
                [new(ChannelNames.Room(roomId), 0, HubEvents.Typing, JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Options))],
                cancellationToken);
        }
    }

    private bool MayTypeNow()
    {
        if (_typedAt != 0 && Node.Time.GetElapsedTime(_typedAt) < TypingPause)
        {
            return false;
        }

        _typedAt = Node.Time.GetTimestamp();
        return true;
    }

    /// <param name="roomId">As the client wrote it, which may be no id.</param>
    /// <param name="seq">Delivery goes on after this position; 0 when nothing of the room will be delivered.</param>
    public void PostReset(string roomId, long seq)
    {
        Node.Metrics.WasReset();
        PostInvocation(HubEvents.Reset, new { RoomId = roomId, Seq = seq });
    }

    public void PostRoomChanged(Guid roomId, string change) =>
        PostInvocation(HubEvents.RoomChanged, new RoomChanged(roomId, change, Caller.AccountId, Caller.Name));

    protected void PostInvocation<T>(string target, T argument) =>
        Post(HubFrames.Invocation(target, JsonSerializer.SerializeToUtf8Bytes(argument, WireJson.Options)));
}
