using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine;

/// <content>What became of the proposals.</content>
public sealed partial class MatchingEngine
{
    public IReadOnlyList<Proposal> Confirm(Proposal proposal, Guid matchId, DateTimeOffset now)
    {
        var (game, joining) = _matchmaker.Take(proposal);
        Tick(now);
        foreach (var wish in joining)
        {
            // Either this one, or the same ticket given again after it was removed.
            Release(wish);
            Remove(wish.Id);
            wish.State = WishState.Playing;
            _accounts.Remove(wish);
            _games.Holds.Forget(wish);
        }

        if (proposal is NewMatch)
        {
            if (_games.Find(matchId) is { } known)
            {
                _games.Close(known);
            }

            game.Id = matchId;
            _games.Open(game);
        }
        else if (game.State == GameState.Closed)
        {
            _games.KeepTime(game, joining);
        }

        return Settle(now);
    }

    public IReadOnlyList<Proposal> Reject(Proposal proposal, IReadOnlyList<Guid> goneTickets, DateTimeOffset now)
    {
        var (game, joining) = _matchmaker.Take(proposal);
        Tick(now);
        Wish[] gone = [.. joining.Where(wish => wish.IsWithdrawn || goneTickets.Contains(wish.Id))];
        foreach (var wish in joining)
        {
            _games.Unseat(game, wish);
            if (gone.Contains(wish))
            {
                Release(wish);
                wish.State = WishState.Out;
                Forget(wish);
            }
            else
            {
                Count(wish, 1);
                GiveBack(wish, rest: gone.Length == 0, now);
            }
        }

        _games.SeatsFreed(game, now);
        return Settle(now);
    }

    private void GiveBack(Wish wish, bool rest, DateTimeOffset now)
    {
        if (rest)
        {
            _waiting.Rest(wish, now + _options.RestAfterRefusal);
        }
        else
        {
            _waiting.Wait(wish, now);
        }
    }

    /// <summary>The reserved ticket has its answer.</summary>
    private void Release(Wish wish)
    {
        if (!wish.IsWithdrawn)
        {
            _wishes.Remove(wish.Id);
        }
    }
}
