using System.Net;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;

namespace PlayLinkTalk.Load.Fanout;

/// <summary>Rooms of ten with all members connected.</summary>
/// <param name="doors">The addresses to connect to, in turn: the proxy, which balances them, or the nodes themselves.</param>
/// <param name="tally">Counts the received messages.</param>
internal sealed class FanoutRooms(IReadOnlyList<Uri> doors, FanoutTally tally) : IDisposable
{
    private const int ConnectingAtOnce = 50;
    private readonly List<FanoutMember> _members = [];

    public IReadOnlyList<FanoutMember> Members => _members;

    public async Task OpenAsync(IReadOnlyList<LoadPlayer> players, int size, CancellationToken cancellationToken)
    {
        foreach (var some in players.Chunk(size))
        {
            var room = (await some[0].Api.Rooms.TryCreateAsync(
                new CreateRoom($"Load {some[0].Number / size}", [.. some.Skip(1).Select(player => player.Id)]),
                cancellationToken)).OrThrow();
            _members.AddRange(some.Select(player => new FanoutMember(player, room.Id, tally)));
        }

        var servers = doors.Select(door => new IPEndPoint(IPAddress.Parse(door.Host), door.Port)).ToArray();
        foreach (var some in _members.Index().Chunk(ConnectingAtOnce))
        {
            await Task.WhenAll(some.Select(member => ConnectAsync(servers[member.Index % servers.Length], member.Item, cancellationToken)));
        }
    }

    /// <summary>Positions that are in the database but not with the members, after waiting up to <paramref name="patience"/>.</summary>
    public async Task<long> MissingAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var last = new Dictionary<Guid, long>();
        foreach (var first in _members.DistinctBy(member => member.RoomId))
        {
            last[first.RoomId] = (await first.Player.Api.Rooms.TryGetAsync(first.RoomId, cancellationToken)).OrThrow().LastSeq;
        }

        var until = DateTime.UtcNow + patience;
        long missing;
        while ((missing = _members.Sum(member => last[member.RoomId] - member.Held)) > 0 && DateTime.UtcNow < until)
        {
            await Task.Delay(50, cancellationToken);
        }

        return missing;
    }

    public void Dispose() => _members.ForEach(member => member.Talk?.Dispose());

    private static async Task ConnectAsync(IPEndPoint server, FanoutMember member, CancellationToken cancellationToken)
    {
        member.Talk = await RawTalk.ConnectAsync(server, IPAddress.Loopback, RawTalk.TokenOf(member.Player), member, cancellationToken);
        _ = member.Talk.ReceiveAsync();
        await member.Following.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }
}
