using System.Collections.Concurrent;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>The transcripts of all followed rooms; reads gaps from the API.</summary>
internal sealed class RoomTranscripts(PlayLinkApi api, TalkOptions options, TalkListener listener, CancellationToken ending)
{
    private const int PageSize = 100;

    private readonly ConcurrentDictionary<Guid, FollowedRoom> _rooms = new();

    /// <summary>Whether every unknown room was joined after the start, and is therefore read from its beginning.</summary>
    public bool KnowsAllRooms { get; set; }

    public Dictionary<Guid, long> Positions => _rooms.ToDictionary(room => room.Key, room => room.Value.Transcript.Position);

    public long? PositionOf(Guid roomId) => _rooms.TryGetValue(roomId, out var room) ? room.Transcript.Position : null;

    /// <summary>False if the room is followed already and keeps its own position.</summary>
    public bool Follow(Guid roomId, long position) => _rooms.TryAdd(roomId, new(roomId, new(position, listener.Message)));

    public void Forget(Guid roomId) => _rooms.TryRemove(roomId, out _);

    /// <summary>A new room starts with this message, or with its first message if all rooms are known.</summary>
    public void Accept(Message message)
    {
        var room = _rooms.GetOrAdd(message.RoomId, id => new(id, new(KnowsAllRooms ? 0 : message.Seq - 1, listener.Message)));
        if (room.Transcript.Accept(message))
        {
            room.Repair(() => RepairAsync(room));
        }
    }

    public void Accept(Reset reset)
    {
        if (_rooms.TryGetValue(reset.RoomId, out var room))
        {
            if (!room.Transcript.Reaches(reset.Seq))
            {
                room.Doubt();
            }

            room.Repair(() => RepairAsync(room));
        }
    }

    public Task RepairedAsync() => Task.WhenAll(_rooms.Values.Select(room => room.Repaired));

    private async Task RepairAsync(FollowedRoom room)
    {
        if (room.TakeDoubt())
        {
            await VerifyAsync(room).ConfigureAwait(false);
        }

        await FillAsync(room).ConfigureAwait(false);
    }

    private async Task FillAsync(FollowedRoom room)
    {
        var waits = new Backoff(options.FirstRetry, options.LongestRetry);
        while (room.Transcript.Missing is > 0 and var missing)
        {
            if (missing > options.LongestCatchUp)
            {
                Jump(room, room.Transcript.Position + missing);
                return;
            }

            var page = await api.Messages.TryAfterAsync(room.Id, room.Transcript.Position, PageSize, ending).ConfigureAwait(false);
            if (page.TryGet(out var found, out var problem) && found.Items.Count > 0)
            {
                foreach (var message in found.Items)
                {
                    room.Transcript.Accept(message);
                }

                waits.Reset();
            }
            else if (problem is { IsTransient: false })
            {
                Lose(room);
                return;
            }
            else
            {
                await Task.Delay(waits.Next(problem?.RetryAfter), options.Time, ending).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The node did not know the held position: either it is ahead of the log, or the room is no longer the caller's.</summary>
    private async Task VerifyAsync(FollowedRoom room)
    {
        var waits = new Backoff(options.FirstRetry, options.LongestRetry);
        while (true)
        {
            if ((await api.Rooms.TryGetAsync(room.Id, ending).ConfigureAwait(false)).TryGet(out var found, out var problem))
            {
                if (found.LastSeq < room.Transcript.Position)
                {
                    Jump(room, found.LastSeq);
                }

                return;
            }

            if (!problem.IsTransient)
            {
                Lose(room);
                return;
            }

            await Task.Delay(waits.Next(problem.RetryAfter), options.Time, ending).ConfigureAwait(false);
        }
    }

    private void Jump(FollowedRoom room, long seq)
    {
        room.Transcript.Jump(seq);
        listener.Reset(new Reset(room.Id, seq));
    }

    private void Lose(FollowedRoom room)
    {
        if (_rooms.TryRemove(KeyValuePair.Create(room.Id, room)))
        {
            listener.RoomLost(room.Id);
        }
    }
}
