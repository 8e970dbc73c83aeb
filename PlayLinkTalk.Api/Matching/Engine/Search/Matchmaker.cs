using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>A proposal without an answer.</summary>
internal sealed record OpenProposal(PoolGame Game, IReadOnlyList<Wish> Joining);

/// <summary>Works off the tickets and games that are to be looked at, and makes the proposals.</summary>
internal sealed class Matchmaker(WaitingRoom waiting, GameRegister games, GameSearch search, Outlook outlook, JoinSearch joining,
    Geography geography, Marks marks)
{
    private readonly Dictionary<Proposal, OpenProposal> _open = new(ReferenceEqualityComparer.Instance);
    private List<Proposal> _made = [];

    /// <summary>Whether proposals are made that no caller has received.</summary>
    public bool HasNews => _made.Count > 0;

    /// <summary>Works everything off and hands the proposals over.</summary>
    public IReadOnlyList<Proposal> Settle(DateTimeOffset now)
    {
        while (true)
        {
            if (games.TryNextToFill(out var game))
            {
                Fill(game, now);
            }
            else if (waiting.TryNext(out var wish))
            {
                Place(wish, now);
            }
            else
            {
                break;
            }
        }

        if (_made.Count == 0)
        {
            return [];
        }

        var made = _made;
        _made = [];
        return made;
    }

    /// <summary>Proposes games after their hold, and drops games that can't start any more.</summary>
    public void EndHolds(DateTimeOffset now)
    {
        while (games.TryEndHold(now, out var held))
        {
            if (games.IsJoinable(held, now))
            {
                Propose(held);
            }
            else
            {
                games.Dissolve(held, now);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The proposal isn't waiting for an answer.</exception>
    public OpenProposal Take(Proposal proposal) => _open.Remove(proposal, out var open)
        ? open
        : throw new InvalidOperationException("The proposal isn't waiting for an answer.");

    private void Place(Wish wish, DateTimeOffset now)
    {
        var found = search.Find(wish, now);

        // A party that fills a game alone still prefers to join others.
        if ((found is null || found.Players.Count == 1) && joining.Best(wish, now) is { } game)
        {
            Join(game, wish, now);
        }
        else if (found is not null && wish.Sport.Games.Lacking > 0 && joining.Waiting(wish, found.Players, now) is { } waiting)
        {
            // A ticket that holds a seat in a game below its minimum waits like the others: the oldest come first.
            Join(waiting, wish, now);
        }
        else if (found is not null)
        {
            // If no other ticket is to be placed, no ticket left over could play: it would play already.
            Form(wish.Sport.ToPlace > 0 ? outlook.Better(found, wish, now) : found, now);
        }
    }

    private void Fill(PoolGame game, DateTimeOffset now)
    {
        if (game.FreeSeats == 0 || !games.IsJoinable(game, now))
        {
            return;
        }

        foreach (var wish in joining.WaitingFor(game))
        {
            if (game.Fits(wish, geography))
            {
                Join(game, wish, now);
            }
        }
    }

    private void Join(PoolGame game, Wish wish, DateTimeOffset now)
    {
        if (game.State == GameState.Open)
        {
            waiting.Withdraw(wish, WishState.Reserved);
            games.Seat(game, wish);
            Announce(new Refill(game.Id, [wish.Id]), new OpenProposal(game, [wish]));
            return;
        }

        waiting.Withdraw(wish, WishState.Held);
        games.Holds.Add(wish, game, now);
        games.Seat(game, wish);
        if (game.FreeSeats == 0)
        {
            Propose(game);
        }
    }

    private void Form(FoundGame found, DateTimeOffset now)
    {
        var startsAt = marks.TimeOf(found.Start);
        var game = new PoolGame(found.Players[0].Sport) { State = GameState.Proposed, Step = found.Step };
        game.Set(found.District, startsAt, startsAt + found.Length);
        foreach (var wish in found.Players)
        {
            waiting.Withdraw(wish, WishState.Held);
            games.Seat(game, wish);
        }

        if (!games.TryHold(game, now))
        {
            Propose(game);
        }
    }

    private void Propose(PoolGame game)
    {
        games.Drop(game, GameState.Proposed);
        foreach (var wish in game.Players)
        {
            wish.State = WishState.Reserved;
        }

        Announce(
            new NewMatch(game.Sport.Id, geography.IdOf(game.District), game.StartsAt, game.EndsAt,
                [.. game.Players.Select(wish => wish.Id)]),
            new OpenProposal(game, [.. game.Players]));
    }

    private void Announce(Proposal proposal, OpenProposal open)
    {
        _open.Add(proposal, open);
        _made.Add(proposal);
    }
}
