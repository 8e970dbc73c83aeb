using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.People;

/// <summary>
/// One outbox row for each change, with a passing signal for each of the member's rooms, not for each room mate: a node hands it to the
/// connections that hear the room. Friends without a common room hear it on their own channels. It takes no position: a page that misses it
/// shows the name when it is loaded again.
/// </summary>
internal sealed class PersonEvents : IPersonEvents
{
    /// <summary>The rooms that were last active. Hardly an older one is open on any page.</summary>
    private const int MostRooms = 200;

    public async Task ChangedAsync(Work work, PersonChanged person, CancellationToken cancellationToken)
    {
        var id = person.Id;
        var rooms = await work.Db.RoomMembers.Where(m => m.AccountId == id)
            .Join(work.Db.Rooms, m => m.RoomId, r => r.Id, (_, r) => new { r.Id, r.LastActiveAt })
            .OrderByDescending(r => r.LastActiveAt).Take(MostRooms).Select(r => r.Id).ToListAsync(cancellationToken);
        var friends = await work.Db.Friendships
            .Where(f => f.OtherId == id && !work.Db.Blocks.Any(
                b => (b.BlockerId == f.AccountId && b.BlockedId == id) || (b.BlockerId == id && b.BlockedId == f.AccountId)))
            .Select(f => f.AccountId).ToListAsync(cancellationToken);
        foreach (var room in rooms)
        {
            work.Events.Publish(Channels.Room(room), 0, HubEvents.PersonChanged, person);
        }

        foreach (var reader in friends.Append(id))
        {
            work.Events.Publish(Channels.Feed(reader), 0, FeedEventTypes.PersonChanged, person);
        }
    }
}
