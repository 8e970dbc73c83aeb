using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Api.People;

/// <summary>Reads accounts for a viewer: what their owners allow. A block hides both from each other.</summary>
internal sealed class PersonReader(PlayLinkDb db, TimeProvider time)
{
    private const int MostCommon = 10;

    /// <summary>Members by the beginning of their name, in its order; first of all the owner of the code.</summary>
    public async Task<IReadOnlyList<PersonSummary>> FindAsync(
        Guid viewer, string name, string? code, (string Key, Guid Id)? after, int count, CancellationToken cancellationToken)
    {
        var last = name + NameKey.Last;
        var visible = db.Accounts.AsNoTracking().Where(a => a.Id != viewer && a.GuestUntil == null && a.ClosedAt == null
            && !db.Blocks.Any(b => (b.BlockerId == viewer && b.BlockedId == a.Id) || (b.BlockerId == a.Id && b.BlockedId == viewer)));
        var named = visible.Where(a => string.Compare(a.NameKey, name) >= 0 && string.Compare(a.NameKey, last) < 0
            && !db.AccountSettings.Any(s => s.AccountId == a.Id && s.Hidden));
        named = after is var (key, id)
            ? named.Where(a => string.Compare(a.NameKey, key) > 0 || (a.NameKey == key && a.Id.CompareTo(id) > 0))
            : named;
        var found = await named.OrderBy(a => a.NameKey).ThenBy(a => a.Id).Include(a => a.Sports).Take(count).ToListAsync(cancellationToken);
        if (code is not null && after is null
            && await visible.Include(a => a.Sports).SingleOrDefaultAsync(a => a.FriendCode == code, cancellationToken) is { } owner)
        {
            found = [owner, .. found.Where(a => a.Id != owner.Id).Take(count - 1)];
        }

        var ids = found.ConvertAll(a => a.Id);
        var ties = await db.Friendships.Where(f => f.AccountId == viewer && ids.Contains(f.OtherId))
            .ToDictionaryAsync(f => f.OtherId, f => (FriendState?)f.State, cancellationToken);
        var settings = await AccountSettings.OfAsync(db, ids, cancellationToken);
        var pictures = await MemberPictures.OfAsync(
            db, viewer, db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => a.Id), cancellationToken);
        return found.ConvertAll(a =>
        {
            var (isFriend, request) = Tie(ties.GetValueOrDefault(a.Id));
            return new PersonSummary(
                a.Id, a.DisplayName, a.Simulated, null, settings[a.Id].Profile.Admits(isFriend, false) ? Sports(a) : [], isFriend, request,
                Blocked: false, pictures.TryGetValue(a.Id, out var picture) ? picture : null);
        });
    }

    /// <summary>Null for an account that does not exist, has ended, or blocks the viewer.</summary>
    public async Task<PersonProfile?> ReadAsync(Guid viewer, Guid id, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().Include(a => a.Sports).SingleOrDefaultAsync(
            a => a.Id == id && a.ClosedAt == null && !db.Blocks.Any(b => b.BlockerId == id && b.BlockedId == viewer), cancellationToken);
        if (account is null)
        {
            return null;
        }

        var guest = account.GuestUntil is null ? (bool?)null : true;
        if (await db.Blocks.AnyAsync(b => b.BlockerId == viewer && b.BlockedId == id, cancellationToken))
        {
            return new(id, account.DisplayName, account.Simulated, guest, null, null, [], null, [], 0, false, null, Blocked: true);
        }

        var (isFriend, request) = Tie(await db.Friendships.Where(f => f.AccountId == viewer && f.OtherId == id)
            .Select(f => (FriendState?)f.State).SingleOrDefaultAsync(cancellationToken));
        var settings = await AccountSettings.OfAsync(db, id, cancellationToken);
        var isOwner = viewer == id;
        var profile = settings.Profile.Admits(isFriend, isOwner);
        var games = settings.Games.Admits(isFriend, isOwner);
        var played = games ? await PlayedAsync(id, cancellationToken) : [];
        var levels = profile ? await LevelsAsync(id, cancellationToken) : [];
        var common = isOwner ? [] : await CommonAsync(viewer, id, cancellationToken);
        return new(
            id, account.DisplayName, account.Simulated, guest, profile ? account.About : null,
            settings.District.Admits(isFriend, isOwner) ? account.District : null,
            profile ? Together(account, played, levels) : [], games ? played.Values.Sum() : null,
            [.. common.Take(MostCommon)], common.Count, isFriend, request, Blocked: false,
            await MemberPictures.OfAsync(db, viewer, id, cancellationToken),
            profile ? await Standings.MannerAsync(db, id, cancellationToken) : null);
    }

    private Task<Dictionary<string, PlayerLevelRow>> LevelsAsync(Guid account, CancellationToken cancellationToken) =>
        db.PlayerLevels.AsNoTracking().Where(l => l.AccountId == account && l.Games > 0)
            .ToDictionaryAsync(l => l.Sport, cancellationToken);

    private static (bool IsFriend, FriendState? Request) Tie(FriendState? state) =>
        (state == FriendState.Friends, state == FriendState.Friends ? null : state);

    private static SportLevel[] Sports(AccountRow account) =>
        [.. account.Sports.OrderBy(s => s.Sport, StringComparer.Ordinal).Select(s => new SportLevel(s.Sport, s.Level))];

    private static IReadOnlyList<PersonSport> Together(
        AccountRow account, Dictionary<string, int> played, Dictionary<string, PlayerLevelRow> levels) =>
    [
        .. account.Sports.Select(s => s.Sport).Union(played.Keys)
            .Select(sport => new PersonSport(
                sport, account.Sports.Find(s => s.Sport == sport)?.Level, played.GetValueOrDefault(sport),
                levels.GetValueOrDefault(sport) is { } level ? Math.Round(level.Level, 1) : null,
                levels.GetValueOrDefault(sport) is { } known ? Levels.Reliability(known.Games) : null))
            .OrderByDescending(sport => sport.Played).ThenBy(sport => sport.Sport, StringComparer.Ordinal),
    ];

    private async Task<Dictionary<string, int>> PlayedAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return await db.MatchPlayers.Where(p => p.AccountId == account && p.LeftAt == null)
            .Join(db.Matches, p => p.MatchId, m => m.Id, (_, m) => m)
            .Where(m => m.EndsAt <= now && m.CalledOffAt == null && m.ProposedAt == null)
            .GroupBy(m => m.Sport).Select(g => new { Sport = g.Key, Games = g.Count() })
            .ToDictionaryAsync(g => g.Sport, g => g.Games, cancellationToken);
    }

    /// <summary>Friends of both; none that keeps away from the viewer can be a friend of the viewer.</summary>
    private async Task<List<PlayerName>> CommonAsync(Guid viewer, Guid other, CancellationToken cancellationToken) =>
        await Friendships.Of(db, viewer).Join(Friendships.Of(db, other), mine => mine, theirs => theirs, (mine, _) => mine)
            .Join(db.Accounts, id => id, a => a.Id, (_, a) => new PlayerName(
                a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .ToListAsync(cancellationToken);
}
