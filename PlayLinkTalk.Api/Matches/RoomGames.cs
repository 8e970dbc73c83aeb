using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Matches;

internal sealed class RoomGames(PlayLinkDb db) : IRoomGames
{
    public async Task<IReadOnlyDictionary<Guid, RoomGame>> FindAsync(
        IReadOnlyCollection<Guid> matchIds, CancellationToken cancellationToken) =>
        matchIds.Count == 0
            ? new Dictionary<Guid, RoomGame>()
            : await db.Matches.AsNoTracking().Where(m => matchIds.Contains(m.Id))
                .Select(m => new { m.Id, Game = new RoomGame(m.Sport, m.District, m.StartsAt, m.EndsAt) })
                .ToDictionaryAsync(m => m.Id, m => m.Game, cancellationToken);
}
