using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.Realtime.Transports;

namespace PlayLinkTalk.Realtime.Rooms;

/// <summary>
/// The rooms of a hub connection's account: as the Api said when it connected, kept by the account's feed since. Nothing
/// is heard of a room that is not in here.
/// </summary>
internal sealed class RoomMembership(TalkConnection connection, Node node)
{
    public const string Joined = "joined";
    public const string Left = "left";

    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _rooms = [.. connection.Caller.Rooms];
    private Dictionary<Guid, long>? _heldWhenLeft;
    private bool _follows;
    private int _changes;

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

    /// <summary>The account came into a room: the client is told and, if it follows, hears it from its beginning. May be called under any lock.</summary>
    public void Join(Guid roomId)
    {
        long held;
        bool follows;
        lock (_gate)
        {
            _changes++;
            if (!_rooms.Add(roomId))
            {
                return;
            }

            follows = _follows;
            held = Math.Max(0, _heldWhenLeft?.GetValueOrDefault(roomId) ?? 0);
        }

        connection.PostRoomChanged(roomId, Joined);
        if (follows)
        {
            node.Run("Following a room just joined", async () =>
            {
                await ListenAsync(roomId, held, owesReset: false);
                await connection.Listening.CatchUpAsync();
            });
        }
    }

    /// <summary>The account is out of a room: when this returns, nothing more of it is delivered. May be called under any lock.</summary>
    public void Leave(Guid roomId)
    {
        lock (_gate)
        {
            _changes++;
            if (!_rooms.Remove(roomId))
            {
                return;
            }
        }

        var channel = Channels.Room(roomId);
        var cursor = connection.Listening.Find(channel);
        connection.Listening.Detach(channel);
        if (cursor is not null)
        {
            lock (_gate)
            {
                (_heldWhenLeft ??= [])[roomId] = cursor.Position;
            }
        }

        connection.PostRoomChanged(roomId, Left);
    }

    /// <summary>Hears all rooms: after the positions given, the others from now. Completes when all of them are live.</summary>
    /// <returns>The rooms heard from now, or why the Api could not say which rooms there are.</returns>
    public async Task<ApiAnswer<IReadOnlyCollection<Guid>>> FollowAsync(IReadOnlyDictionary<Guid, long?> positions)
    {
        lock (_gate)
        {
            _follows = true;
        }

        // One that is not known here may have been joined this moment; the Api knows.
        if (positions.Keys.Any(room => !Contains(room)) && await AskAsync() is { } problem)
        {
            return problem;
        }

        var rooms = Rooms;
        await Task.WhenAll(rooms.Select(room => positions.TryGetValue(room, out var position)
            ? ListenAsync(room, position ?? Cursor.FromNow, owesReset: position is null)
            : connection.Listening.AttachAsync(Channels.Room(room), channel => new RoomCursor(channel, connection, room, Cursor.FromNow))));
        foreach (var foreign in positions.Keys.Where(room => !Contains(room)))
        {
            connection.PostReset(foreign.ToString(), 0);
        }

        await connection.Listening.CatchUpAsync();
        return new([.. rooms.Where(room => !positions.ContainsKey(room))], null);
    }

    /// <summary>Part of the feed is lost to this node: asks which rooms there are now, until it is told.</summary>
    public async Task RenewAsync()
    {
        var backOff = new BackOff(node.Time);
        while (await AskAsync() is not null)
        {
            await backOff.WaitAsync(connection.Ended);
        }
    }

    private async Task ListenAsync(Guid roomId, long position, bool owesReset)
    {
        var name = Channels.Room(roomId);
        if (connection.Listening.Find(name) is { } cursor)
        {
            cursor.Channel.Rewind(cursor, position, owesReset);
            return;
        }

        await connection.Listening.AttachAsync(
            name, channel => new RoomCursor(channel, connection, roomId, position) { OwesReset = owesReset });
        if (!Contains(roomId))
        {
            // Left again while the subscription was made.
            connection.Listening.Detach(name);
        }
    }

    private async Task<ApiProblem?> AskAsync()
    {
        while (true)
        {
            var before = Volatile.Read(ref _changes);
            var answer = await node.Resumes.AskAsync(connection.Caller.Credential, new ResumeRequest(), connection.Ended);
            if (answer.Value is not { } now)
            {
                return answer.Problem;
            }

            if (before != Volatile.Read(ref _changes))
            {
                // The feed was faster: the answer may be the older of the two.
                continue;
            }

            connection.Caller.Blocks.Take(now);
            HashSet<Guid> rooms = [.. now.Rooms.Select(room => room.RoomId)];
            foreach (var gone in Rooms.Where(room => !rooms.Contains(room)))
            {
                Leave(gone);
            }

            foreach (var room in rooms)
            {
                Join(room);
            }

            return null;
        }
    }
}
