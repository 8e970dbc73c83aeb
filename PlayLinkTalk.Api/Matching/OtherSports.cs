using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>The wish of a ticket in other sports, as a change of the ticket would make it, for the engine to try.</summary>
internal sealed class OtherSports(PoolReader pool, PlayCatalogue catalogue)
{
    /// <summary>Each other sport has its own length and its owner's own level, as stated: a suggestion needs no more.</summary>
    public async Task<IReadOnlyList<EngineTicket>> WishesAsync(EngineTicket wish, CancellationToken cancellationToken)
    {
        var levels = await pool.LevelsAsync(wish.AccountId, cancellationToken);
        return [.. catalogue.Sports.Where(sport => sport.Id != wish.Sport).Select(sport => wish with
        {
            Sport = sport.Id,
            Minutes = null,
            Skill = null,
            Level = EngineTickets.LevelOf(levels.TryGetValue(sport.Id, out var level) ? level : null, wish.LevelMin, wish.LevelMax),
        })];
    }

    /// <summary>Best first: sports with a game at once, then by the share of required players that wait.</summary>
    public IReadOnlyList<WishChange> Ranked(IEnumerable<(string Sport, Suggestion Found)> tried) =>
        [.. tried.OrderByDescending(sport => sport.Found.AtOnce)
            .ThenByDescending(sport => (double)sport.Found.Players / catalogue.Sport(sport.Sport).MinPlayers)
            .ThenBy(sport => sport.Sport, StringComparer.Ordinal)
            .Select(sport => new WishChange(new ChangeTicket(Sport: sport.Sport), sport.Found.AtOnce, sport.Found.Players))];
}
