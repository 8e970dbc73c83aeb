using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Channels;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// The rooms of a hub connection's account: as the Api said when it connected, kept current by the account's feed. The
/// connection hears these rooms and no others.
/// </summary>
internal sealed class RoomMembership(HubConnection connection, Node node)
{
    public const string Joined = "joined";
    public const string Left = "left";

    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _rooms = [.. connection.Caller.Rooms];

    /// <summary>Positions of rooms that the account has left: it goes on there when it joins again.</summary>
    private Dictionary<Guid, long>? _left;

    /// <summary>What the present <see cref="FollowAsync"/> was given, while it names rooms that are unknown here.</summary>
    private IReadOnlyDictionary<Guid, long?>? _named;
    private bool _follows;
    private int _version;

    public int Version => Volatile.Read(ref _version);

    public IReadOnlyCollection<Guid> Rooms
    {
        get
        {
            lock (_gate)
            {
                return [.. _rooms];
            }
        }
    }

    public bool Contains(Guid roomId)
    {
        lock (_gate)
        {
            return _rooms.Contains(roomId);
        }
    }

    /// <summary>
    /// The account joined a room: the client is told and, if it follows, hears it from its beginning. May be called under any lock.
    /// </summary>
    public void Join(Guid roomId)
    {
        bool follows;
        lock (_gate)
        {
            _version++;
            if (!_rooms.Add(roomId))
            {
                return;
            }

            follows = _follows;
        }

        connection.PostRoomChanged(roomId, Joined);
        if (follows)
        {
            node.Run("Following a room just joined", async () =>
            {
                await AttachAsync(roomId, HeldOf(roomId));
                await connection.Subscriptions.CatchUpAsync();
            });
        }
    }

    /// <summary>The account left a room: nothing more of it is delivered when this returns. May be called under any lock.</summary>
    public void Leave(Guid roomId)
    {
        lock (_gate)
        {
            _version++;
            if (!_rooms.Remove(roomId))
            {
                return;
            }
        }

        var channel = ChannelNames.Room(roomId);
        var cursor = connection.Subscriptions.Find(channel);
        connection.Subscriptions.Detach(channel);
        if (cursor is not null)
        {
            lock (_gate)
            {
                (_left ??= [])[roomId] = cursor.Position;
            }
        }

        connection.PostRoomChanged(roomId, Left);
    }

    /// <summary>
    /// Subscribes to all rooms: those with a position from there, the others from now. One call to the Api returns the account, its
    /// rooms and the missed events. Completes when all rooms are live.
    /// </summary>
    /// <returns>The rooms heard from now.</returns>
    public async Task<IReadOnlyCollection<Guid>> FollowAsync(IReadOnlyDictionary<Guid, long?> positions)
    {
        var unknown = BeginToFollow(positions);
        var rooms = Rooms;
        await Task.WhenAll(rooms.Select(room => positions.TryGetValue(room, out var position)
            ? RewindAsync(room, position ?? Cursor.FromNow, owesReset: position is null)
            : AttachAsync(room, Cursor.FromNow)));
        if (unknown.Length > 0)
        {
            // Perhaps joined a moment ago: the same question also asks what the feed has said.
            connection.DoubtFeed();
        }

        await connection.Subscriptions.CatchUpAsync();
        if (unknown.Length > 0)
        {
            await Task.WhenAll(unknown.Select(FollowUnknownAsync));
            await connection.Subscriptions.CatchUpAsync();
            Volatile.Write(ref _named, null);
        }

        return [.. rooms.Where(room => !positions.ContainsKey(room))];
    }

    /// <summary>Takes the rooms and blocks of the Api's answer, where the feed can't say what changed.</summary>
    public bool TryRenew(ResumeResponse answer, int version)
    {
        if (version != Version)
        {
            return false;
        }

        connection.Caller.Blocks.Take(answer);
        connection.SharePresence(answer.PresenceOff is not true);
        // A room that is named and foreign is answered as a reset to 0, as an empty one may be: its own cursor finds out which.
        var unclear = answer.Rooms.Where(room => room is { Reset: true, LastSeq: 0 }).Select(room => room.RoomId).ToHashSet();
        var rooms = answer.Rooms.Select(room => room.RoomId).ToHashSet();
        foreach (var gone in Rooms.Where(room => !rooms.Contains(room)))
        {
            Leave(gone);
        }

        foreach (var room in rooms.Where(room => !unclear.Contains(room)))
        {
            Join(room);
        }

        return true;
    }

    private Guid[] BeginToFollow(IReadOnlyDictionary<Guid, long?> positions)
    {
        lock (_gate)
        {
            _follows = true;
            Guid[] unknown = [.. positions.Keys.Where(room => !_rooms.Contains(room))];
            _named = unknown.Length > 0 ? positions : null;
            return unknown;
        }
    }

    private Task FollowUnknownAsync(Guid roomId)
    {
        if (Contains(roomId))
        {
            return AttachAsync(roomId, HeldOf(roomId));
        }

        connection.PostReset(roomId.ToString(), 0);
        return Task.CompletedTask;
    }

    private long HeldOf(Guid roomId)
    {
        lock (_gate)
        {
            return _left is not null && _left.TryGetValue(roomId, out var left)
                ? Math.Max(0, left)
                : _named?.GetValueOrDefault(roomId) ?? 0;
        }
    }

    private Task RewindAsync(Guid roomId, long position, bool owesReset)
    {
        if (connection.Subscriptions.Find(ChannelNames.Room(roomId)) is not { } cursor)
        {
            return AttachAsync(roomId, position, owesReset);
        }

        cursor.Channel.Rewind(cursor, position, owesReset);
        return Task.CompletedTask;
    }

    private async Task AttachAsync(Guid roomId, long position, bool owesReset = false)
    {
        var name = ChannelNames.Room(roomId);
        await connection.Subscriptions.AttachAsync(
            name, channel => new RoomCursor(channel, connection, roomId, position) { OwesReset = owesReset });
        if (!Contains(roomId))
        {
            // Left while the subscription was made.
            connection.Subscriptions.Detach(name);
        }
    }
}
