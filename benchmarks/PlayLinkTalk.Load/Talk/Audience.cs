using System.Diagnostics;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Talk;

/// <summary>Clients in rooms of ten, each with its own account and live connection.</summary>
internal sealed class Audience : IAsyncDisposable
{
    public const int RoomSize = 10;
    private const int AtOnce = 16;

    private readonly List<TalkRoom> _rooms = [];
    private readonly List<Guest> _guests = [];

    private Audience()
    {
    }

    public IReadOnlyList<TalkRoom> Rooms => _rooms;

    public IReadOnlyList<Guest> Guests => _guests;

    /// <summary>Called on many threads with every message that a guest hears. Set it before the first send.</summary>
    public Action<Message> Heard { get; set; } = _ => { };

    /// <summary>Connects each player with the public client. Surplus players that do not fill a room are left out.</summary>
    public static async Task<Audience> OpenAsync(IReadOnlyList<LoadPlayer> players, Uri service, CancellationToken cancellationToken)
    {
        var audience = new Audience();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(players.Chunk(RoomSize).Where(chunk => chunk.Length == RoomSize), parallel, audience.OpenRoomAsync);
            foreach (var room in audience._rooms)
            {
                foreach (var member in room.Members)
                {
                    var guest = new Guest(member, room, service, message => audience.Heard(message));
                    room.Seat(guest);
                    audience._guests.Add(guest);
                }
            }

            await Parallel.ForEachAsync(audience._guests, parallel, async (guest, token) => await guest.ConnectAsync(token));
            return audience;
        }
        catch
        {
            await audience.DisposeAsync();
            throw;
        }
    }

    /// <summary>Announces a fault that may cut clients off.</summary>
    public void Strike()
    {
        var now = Stopwatch.GetTimestamp();
        _guests.ForEach(guest => guest.Lag.Strike(now));
    }

    /// <summary>The lag of each client since the previous call.</summary>
    public IReadOnlyList<Spell> TakeSpells() => [.. _guests.Select(guest => guest.Lag.Take())];

    public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(_guests, async (guest, _) => await guest.DisposeAsync());

    private async ValueTask OpenRoomAsync(LoadPlayer[] members, CancellationToken cancellationToken)
    {
        var room = (await members[0].Api.Rooms.TryCreateAsync(
            new CreateRoom($"Load {members[0].Number / RoomSize}", [.. members.Skip(1).Select(member => member.Id)]),
            cancellationToken)).OrThrow();
        lock (_rooms)
        {
            _rooms.Add(new TalkRoom(room.Id, members));
        }
    }
}
