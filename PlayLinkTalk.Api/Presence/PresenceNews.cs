using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Presence;

/// <summary>Tells of presence what realtime nodes can't: they know the rooms of connections, but no friends and no settings.</summary>
internal sealed class PresenceNews(IPresence presence) : IPresenceSwitch
{
    /// <summary>The rooms that were last active. Hardly an older one is open on any page.</summary>
    private const int MostRooms = 200;

    /// <summary>Passing signals to the friends of these accounts that share their presence, as the accounts do.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="changed">As they are now.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task TellFriendsAsync(
        Work work, IReadOnlyDictionary<Guid, AccountPresence> changed, CancellationToken cancellationToken)
    {
        var db = work.Db;
        Guid[] ids = [.. changed.Keys];
        var ties = await db.Friendships.Where(f => ids.Contains(f.OtherId) && f.State == FriendState.Friends
                && !db.AccountSettings.Any(s => s.PresenceOff && (s.AccountId == f.AccountId || s.AccountId == f.OtherId)))
            .Select(f => new { f.AccountId, f.OtherId }).ToListAsync(cancellationToken);
        foreach (var tie in ties)
        {
            work.Events.Publish(Channels.Feed(tie.AccountId), 0, FeedEventTypes.Presence, changed[tie.OtherId]);
        }
    }

    public async Task SwitchedAsync(Work work, Guid account, bool isShared, CancellationToken cancellationToken)
    {
        var isOnline = isShared && (await presence.OnlineAsync([account], cancellationToken)).Contains(account);
        work.Events.Publish(Channels.Feed(account), 0, FeedEventTypes.PresenceSwitched, new PresenceSwitched(isShared));
        if (isShared && !isOnline)
        {
            return;
        }

        await work.Db.SaveAsync(cancellationToken);
        var rooms = await work.Db.RoomMembers.Where(m => m.AccountId == account)
            .Join(work.Db.Rooms, m => m.RoomId, r => r.Id, (_, r) => new { r.Id, r.LastActiveAt })
            .OrderByDescending(r => r.LastActiveAt).Take(MostRooms).Select(r => r.Id).ToListAsync(cancellationToken);
        foreach (var room in rooms)
        {
            work.Events.Publish(Channels.Room(room), 0, HubEvents.Presence, new PresenceSignal(room, account, isOnline));
        }

        var friends = await work.Db.Friendships.Where(f => f.OtherId == account && f.State == FriendState.Friends
                && !work.Db.AccountSettings.Any(s => s.PresenceOff && s.AccountId == f.AccountId))
            .Select(f => f.AccountId).ToListAsync(cancellationToken);
        foreach (var friend in friends)
        {
            work.Events.Publish(Channels.Feed(friend), 0, FeedEventTypes.Presence, new AccountPresence(account, isOnline));
        }
    }
}
