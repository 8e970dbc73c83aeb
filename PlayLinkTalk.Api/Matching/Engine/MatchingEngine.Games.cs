using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine;

/// <content>Games that exist: known from outside, left, called off.</content>
public sealed partial class MatchingEngine
{
    public IReadOnlyList<Proposal> AddMatch(OpenMatch match, DateTimeOffset now)
    {
        var sport = SportOf(match.Sport);
        var district = _geography.IndexOf(match.District);
        Wish[] players = [.. match.Players.Select(WishOf)];
        Tick(now);
        foreach (var player in players)
        {
            if (_wishes.Find(player.Id) is { State: not WishState.Reserved })
            {
                Remove(player.Id);
            }
        }

        var game = _games.Find(match.Id) ?? new PoolGame(sport) { Id = match.Id };
        foreach (var player in game.Players.Where(player => player.State == WishState.Playing).ToArray())
        {
            _games.Unseat(game, player);
        }

        // A ticket in an unanswered proposal keeps its seat even if the game changed otherwise.
        game.Set(district, match.StartsAt, match.EndsAt);
        game.KeptSeats = match.KeptSeats;
        game.Declined = match.Declined.Count > 0 ? [.. match.Declined] : null;
        foreach (var player in players.Where(player => game.Players.TrueForAll(joining => joining.Id != player.Id)))
        {
            player.State = WishState.Playing;
            _games.Seat(game, player);
        }

        _games.Open(game);
        return Settle(now);
    }

    public void RemoveMatch(Guid matchId)
    {
        if (_games.Find(matchId) is { } game)
        {
            _games.Close(game);
        }
    }

    public IReadOnlyList<Proposal> Withdraw(Guid matchId, IReadOnlyList<Guid> ticketIds, DateTimeOffset now)
    {
        Tick(now);
        if (_games.Find(matchId) is { } game)
        {
            foreach (var player in game.Players.Where(player => player.State == WishState.Playing && ticketIds.Contains(player.Id))
                .ToArray())
            {
                (game.Declined ??= []).Add(player.AccountId);
                _games.Unseat(game, player);
            }

            _games.SeatsFreed(game, now);
        }

        return Settle(now);
    }

    public IReadOnlyList<Proposal> CallOff(Guid matchId, IReadOnlyList<EngineTicket> back, DateTimeOffset now)
    {
        Wish[] wishes = [.. back.Select(WishOf)];
        Tick(now);
        if (_games.Find(matchId) is { } game)
        {
            foreach (var player in game.Players.Where(player => player.State == WishState.Playing).ToArray())
            {
                _games.Unseat(game, player);
            }

            _games.Close(game);
        }

        foreach (var wish in wishes)
        {
            Enter(wish, now);
        }

        return Settle(now);
    }
}
