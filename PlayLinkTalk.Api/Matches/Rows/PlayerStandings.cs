using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>What results and ratings say of a member in a sport.</summary>
/// <param name="Level">Null: it has no final result in this sport.</param>
/// <param name="Manner">0..100; null: too few ratings.</param>
internal sealed record PlayerStanding(PlayerLevelRow? Level, int? Manner)
{
    public static readonly PlayerStanding Unknown = new(null, null);
}

/// <summary>The standings of several members, read with two statements.</summary>
internal sealed class PlayerStandings
{
    private readonly Dictionary<(Guid Account, string Sport), PlayerLevelRow> _levels = [];
    private readonly Dictionary<Guid, int> _manners = [];

    private PlayerStandings()
    {
    }

    /// <param name="db">Where to read.</param>
    /// <param name="accounts">May name an account several times.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PlayerStandings> OfAsync(PlayLinkDb db, IQueryable<Guid> accounts, CancellationToken cancellationToken)
    {
        var standings = new PlayerStandings();
        foreach (var level in await db.PlayerLevels.AsNoTracking().Where(l => l.Games > 0 && accounts.Contains(l.AccountId))
            .ToListAsync(cancellationToken))
        {
            standings._levels[(level.AccountId, level.Sport)] = level;
        }

        foreach (var manner in await db.PlayerManners.AsNoTracking().Where(m => accounts.Contains(m.AccountId))
            .ToListAsync(cancellationToken))
        {
            standings._manners[manner.AccountId] = manner.Percent;
        }

        return standings;
    }

    public static Task<PlayerStandings> OfAsync(PlayLinkDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken) =>
        OfAsync(db, db.Accounts.Where(a => accounts.Contains(a.Id)).Select(a => a.Id), cancellationToken);

    public PlayerStanding Of(Guid account, string sport)
    {
        var level = _levels.GetValueOrDefault((account, sport));
        int? manner = _manners.TryGetValue(account, out var percent) ? percent : null;
        return level is null && manner is null ? PlayerStanding.Unknown : new(level, manner);
    }
}
