using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Api.Friends;

/// <summary>What other slices ask about friendships.</summary>
internal static class Friendships
{
    /// <summary>Whether both have agreed.</summary>
    public static Task<bool> AreFriendsAsync(PlayLinkDb db, Guid one, Guid other, CancellationToken cancellationToken) =>
        db.Friendships.AnyAsync(f => f.AccountId == one && f.OtherId == other && f.State == FriendState.Friends, cancellationToken);

    /// <summary>The friends of an account.</summary>
    public static IQueryable<Guid> Of(PlayLinkDb db, Guid account) =>
        db.Friendships.Where(f => f.AccountId == account && f.State == FriendState.Friends).Select(f => f.OtherId);

    /// <summary>Those of the accounts that the account knows: friends, and players of a common game.</summary>
    public static async Task<IReadOnlySet<Guid>> KnownAmongAsync(
        PlayLinkDb db, Guid account, IReadOnlyCollection<Guid> others, CancellationToken cancellationToken)
    {
        var friends = await Of(db, account).Where(id => others.Contains(id)).ToListAsync(cancellationToken);
        var fellows = await db.MatchPlayers.Where(p => p.AccountId == account && p.LeftAt == null)
            .Join(db.MatchPlayers, mine => mine.MatchId, p => p.MatchId, (_, p) => p)
            .Where(p => p.LeftAt == null && others.Contains(p.AccountId)).Select(p => p.AccountId).Distinct()
            .ToListAsync(cancellationToken);
        return friends.Concat(fellows).ToHashSet();
    }

    /// <summary>Ends a friendship or request on both sides.</summary>
    public static Task EndAsync(Work work, Guid one, Guid other, CancellationToken cancellationToken) =>
        work.Db.Friendships.Where(f => (f.AccountId == one && f.OtherId == other) || (f.AccountId == other && f.OtherId == one))
            .ExecuteDeleteAsync(cancellationToken);

    /// <summary>Gives the friendships and requests of an account to another one that has none with the same people.</summary>
    public static async Task HandOverAsync(Work work, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await EndAsync(work, from, to, cancellationToken);
        var taken = await db.Friendships.Where(f => f.AccountId == to).Select(f => f.OtherId).ToListAsync(cancellationToken);
        var apart = await db.Blocks.Where(b => b.BlockerId == to || b.BlockedId == to)
            .Select(b => b.BlockerId == to ? b.BlockedId : b.BlockerId).ToListAsync(cancellationToken);
        Guid[] kept = [.. taken.Concat(apart).Distinct()];
        await db.Friendships.Where(f => f.AccountId == from && !kept.Contains(f.OtherId))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.AccountId, to), cancellationToken);
        await db.Friendships.Where(f => f.OtherId == from && !kept.Contains(f.AccountId))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.OtherId, to), cancellationToken);
        await EndAllAsync(work, from, cancellationToken);
    }

    /// <summary>Ends all friendships and requests of an account.</summary>
    public static Task EndAllAsync(Work work, Guid account, CancellationToken cancellationToken) =>
        work.Db.Friendships.Where(f => f.AccountId == account || f.OtherId == account).ExecuteDeleteAsync(cancellationToken);

    /// <summary>
    /// Tells the friends of players that a game has begun to form, where the player shares games and the friend wants to know. Players
    /// of the game are not told.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="players">New players of the game.</param>
    /// <param name="game">Makes the event from its position, the player and the player's name.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task TellPlayingAsync(
        Work work, IReadOnlyCollection<Guid> players, Func<long, Guid, string, NotificationEvent> game, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var shared = await db.AccountSettings.Where(s => players.Contains(s.AccountId) && s.SharesGames)
            .Join(db.Friendships, s => s.AccountId, f => f.AccountId, (_, f) => f)
            .Where(f => f.State == FriendState.Friends && !players.Contains(f.OtherId))
            .Join(db.AccountSettings, f => f.OtherId, s => s.AccountId, (f, s) => new { Player = f.AccountId, Reader = s })
            .Join(db.Accounts, f => f.Player, a => a.Id, (f, a) => new { f.Player, f.Reader, a.DisplayName })
            .ToListAsync(cancellationToken);
        foreach (var told in shared.OrderBy(f => f.Player).DistinctBy(f => f.Reader.AccountId))
        {
            work.Events.AppendFeed(
                told.Reader.AccountId, FeedEventTypes.Notification, seq => game(seq, told.Player, told.DisplayName), notable: true);
        }
    }
}
