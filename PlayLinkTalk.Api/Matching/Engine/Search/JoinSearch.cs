using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>Brings waiting tickets and games with free seats together, in either direction.</summary>
internal sealed class JoinSearch(GameRegister games, Geography geography, Marks marks, MatchingOptions options)
{
    private readonly List<PoolGame> _games = [];
    private readonly List<Spotted> _spotted = [];

    /// <summary>The game the ticket fits best, or null.</summary>
    public PoolGame? Best(Wish wish, DateTimeOffset now)
    {
        PoolGame? best = null;
        var bestScore = double.NegativeInfinity;
        foreach (var game in All(wish, now))
        {
            var score = GameScore.OfJoining(wish, game, now, geography);
            if (score > bestScore)
            {
                (best, bestScore) = (game, score);
            }
        }

        return best;
    }

    /// <summary>
    /// Of the games that lack players and fit, the one with the oldest of them, where they are older than all of these; or null.
    /// </summary>
    public PoolGame? Waiting(Wish wish, IReadOnlyList<Wish> others, DateTimeOffset now)
    {
        PoolGame? longest = null;
        var since = others.Min(other => other.Ticket.CreatedAt);
        foreach (var game in All(wish, now))
        {
            if (game.LacksPlayers && game.Players.Count > 0 && game.Players.Min(player => player.Ticket.CreatedAt) is var oldest
                && oldest < since)
            {
                (longest, since) = (game, oldest);
            }
        }

        return longest;
    }

    /// <summary>The games the ticket fits. The list is good until the next search.</summary>
    public List<PoolGame> All(Wish wish, DateTimeOffset now)
    {
        _games.Clear();
        var reach = geography.Within(wish.Home, wish.Radius(wish.Sport.Relaxation.Steps.Count));
        wish.Sport.Games.Find(wish, reach, Math.Max(wish.FirstStart, marks.NotBefore(now + options.LeadTime)), _games);
        for (var place = _games.Count - 1; place >= 0; place--)
        {
            if (!games.IsJoinable(_games[place], now) || !_games[place].Fits(wish, geography))
            {
                _games.RemoveAt(place);
            }
        }

        return _games;
    }

    /// <summary>The waiting tickets that fit the game, oldest first.</summary>
    public List<Wish> WaitingFor(PoolGame game)
    {
        _spotted.Clear();
        var reach = geography.Within(game.District, 0);
        var start = marks.NotAfter(game.StartsAt);
        game.Sport.Waiting.Find(game.Wanted(reach.Regions), reach, start, start, _spotted);
        List<Wish> fitting = [];
        foreach (var spotted in _spotted)
        {
            var wish = game.Sport.Waiting[spotted];
            if (game.Fits(wish, geography))
            {
                fitting.Add(wish);
            }
        }

        fitting.Sort();
        return fitting;
    }
}
