using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Sports in which a wish would find a game, or others enough for one: the very wish, as it is when its owner changes the
/// sport, tried by the engine that has that sport there.
/// </summary>
internal sealed class OtherSports(IMatcher matcher, PoolReader pool, PlayCatalogue catalogue)
{
    /// <summary>The best first: what makes a game at once, then where the most of those it takes are waiting.</summary>
    public async Task<IReadOnlyList<WishChange>> ForAsync(EngineTicket wish, CancellationToken cancellationToken)
    {
        var said = await pool.LevelsAsync(wish.AccountId, cancellationToken);
        var levels = catalogue.Sports.Where(sport => sport.Id != wish.Sport).ToDictionary(
            sport => sport.Id,
            sport => EngineTickets.LevelOf(said.TryGetValue(sport.Id, out var level) ? level : null, wish.LevelMin, wish.LevelMax));
        var found = await matcher.TryAsync(new SportTrial(wish, levels), cancellationToken);
        return [.. found.OrderByDescending(sport => sport.Value.AtOnce)
            .ThenByDescending(sport => (double)sport.Value.Players / catalogue.Sport(sport.Key).MinPlayers)
            .ThenBy(sport => sport.Key, StringComparer.Ordinal)
            .Select(sport => new WishChange(new ChangeTicket(Sport: sport.Key), sport.Value.AtOnce, sport.Value.Players))];
    }
}
