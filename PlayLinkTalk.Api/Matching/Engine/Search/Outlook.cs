using System.Numerics;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// Looks further than one game where several tickets are to be placed at once: among the games with the same oldest ticket,
/// the one after which the most of the neighbourhood can play, then the best score. The rest is planned by the same rule: the
/// oldest that can play plays.
/// </summary>
internal sealed class Outlook(Geography geography, Marks marks, MatchingOptions options)
{
    /// <summary>Limits per ticket; a larger search skips the look-ahead.</summary>
    private const int MostGames = 20_000;

    private const int MostLooks = 200_000;

    private readonly Neighbourhood _around = new(geography, marks, options);
    private readonly List<uint>[] _games = [.. Enumerable.Range(0, Neighbourhood.Most).Select(_ => new List<uint>())];
    private readonly HashSet<uint> _known = [];
    private readonly Dictionary<uint, int> _most = [];
    private int _looks;

    /// <summary>The game for the ticket with the same oldest player that leaves the most others able to play.</summary>
    /// <returns>The found game, if all others are worse or the neighbourhood is too large to compare.</returns>
    public FoundGame Better(FoundGame found, Wish wish, DateTimeOffset now)
    {
        if (!_around.Gather(wish, now) || _around.Count == found.Players.Count || !ListGames(wish.Sport))
        {
            return found;
        }

        _most.Clear();
        _looks = 0;
        var (oldest, must) = (_around.NumberOf(found.Players[0]), 1u << _around.NumberOf(wish));
        var most = 0;
        List<uint> best = [];
        foreach (var game in _games[oldest])
        {
            if ((game & must) != 0 && _around.Seats(game) + MostOf(_around.All & ~game) is var players && players >= most)
            {
                if (players > most)
                {
                    best.Clear();
                    most = players;
                }

                best.Add(game);
            }
        }

        return _looks > MostLooks ? found : BestOf(best, oldest, now) ?? found;
    }

    /// <summary>Every set of members that makes a game, by its oldest.</summary>
    private bool ListGames(Sport sport)
    {
        var room = MostGames;
        for (var oldest = 0; oldest < _around.Count && room > 0; oldest++)
        {
            _games[oldest].Clear();
            var step = _around[oldest].Step;
            if (_around[oldest].Seats > sport.MaxPlayers || !Fit.AdmitsOwner(_around[oldest], step))
            {
                continue;
            }

            _known.Clear();
            var friends = _around.FriendsAt(step);
            var younger = friends[oldest] & ~((1u << oldest) - 1);
            foreach (var present in _around.PresentWith(oldest, step))
            {
                List(sport, 1u << oldest, present & younger, _around[oldest].Seats, friends, _games[oldest], ref room);
            }

            // Larger games first: they soon show how good it gets.
            _games[oldest].Sort((one, other) => _around.Seats(other).CompareTo(_around.Seats(one)));
        }

        return room > 0;
    }

    private void List(Sport sport, uint game, uint open, int seats, ReadOnlySpan<uint> friends, List<uint> games, ref int room)
    {
        if (seats >= sport.MinPlayers && _known.Add(game))
        {
            games.Add(game);
            room--;
        }

        for (; open != 0 && room > 0 && seats < sport.MaxPlayers; open &= open - 1)
        {
            var next = BitOperations.TrailingZeroCount(open);
            if (seats + _around[next].Seats <= sport.MaxPlayers)
            {
                List(sport, game | (1u << next), open & (open - 1) & friends[next], seats + _around[next].Seats, friends, games, ref room);
            }
        }
    }

    /// <summary>Players of these games, when the oldest that can play always does.</summary>
    private int MostOf(uint members)
    {
        if (members == 0 || _looks > MostLooks)
        {
            return 0;
        }

        if (_most.TryGetValue(members, out var most))
        {
            return most;
        }

        var oldest = BitOperations.TrailingZeroCount(members);
        var possible = _around.Seats(members);
        foreach (var game in _games[oldest])
        {
            _looks++;
            if ((game & ~members) == 0)
            {
                most = Math.Max(most, _around.Seats(game) + MostOf(members & ~game));
                if (most == possible)
                {
                    break;
                }
            }
        }

        return _most[members] = most > 0 ? most : MostOf(members & (members - 1));
    }

    private FoundGame? BestOf(List<uint> games, int oldest, DateTimeOffset now)
    {
        FoundGame? best = null;
        var bestScore = double.NegativeInfinity;
        var step = _around[oldest].Step;
        foreach (var (players, ofPeople) in games.Select(game => Scored(game, now)).OrderByDescending(scored => scored.Score))
        {
            if (ofPeople + GameScore.MostOfPlaceAndStart <= bestScore)
            {
                break;
            }

            var length = players.Max(player => player.Length);
            var game = players.Aggregate(0u, (set, player) => set | (1u << _around.NumberOf(player)));
            var mostAsked = _around[oldest].Sport.Demand.Most(_around[oldest].FirstStart, _around[oldest].LastStart);
            foreach (var (present, district, start) in _around.Places(oldest, step, length))
            {
                if ((game & ~present) == 0
                    && ofPeople + GameScore.OfPlace(players, district, geography)
                        + GameScore.OfStart(_around[oldest].Sport.Demand.At(start), mostAsked) is var score
                    && score > bestScore)
                {
                    (best, bestScore) = (new FoundGame(players, district, start, length, step), score);
                }
            }
        }

        return best;
    }

    private (List<Wish> Players, double Score) Scored(uint game, DateTimeOffset now)
    {
        List<Wish> players = [];
        for (; game != 0; game &= game - 1)
        {
            players.Add(_around[BitOperations.TrailingZeroCount(game)]);
        }

        return (players, GameScore.OfPeople(players, now));
    }
}
