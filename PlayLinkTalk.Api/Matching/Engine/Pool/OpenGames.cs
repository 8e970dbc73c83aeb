using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>The games of a sport that can be joined, by the short stretch of time they start in.</summary>
internal sealed class OpenGames(Marks marks)
{
    private readonly Dictionary<int, List<Card>> _cards = [];

    /// <summary>How many of them lack players: mostly none.</summary>
    public int Lacking { get; private set; }

    /// <summary>Lists the game again after a change. A game that doesn't start on a mark can't be joined.</summary>
    public void List(PoolGame game)
    {
        Unlist(game);
        if (game.FreeSeats <= 0 || game.State is not (GameState.Open or GameState.Held)
            || marks.NotBefore(game.StartsAt) != marks.NotAfter(game.StartsAt))
        {
            return;
        }

        var start = marks.NotAfter(game.StartsAt);
        if (!_cards.TryGetValue(start / TicketPool.Short, out var cards))
        {
            _cards.Add(start / TicketPool.Short, cards = []);
        }

        game.ListedAt = start;
        cards.Add(new Card(game, start, game.District, game.FreeSeats, game.LacksPlayers, game.Wanted(0)));
        Lacking += game.LacksPlayers ? 1 : 0;
    }

    public void Unlist(PoolGame game)
    {
        if (game.ListedAt is not { } start)
        {
            return;
        }

        game.ListedAt = null;
        var cards = _cards[start / TicketPool.Short];
        var place = PlaceOf(game, cards);
        Lacking -= cards[place].Lacks ? 1 : 0;
        cards[place] = cards[^1];
        cards.RemoveAt(cards.Count - 1);
        if (cards.Count == 0)
        {
            _cards.Remove(start / TicketPool.Short);
        }
    }

    private static int PlaceOf(PoolGame game, List<Card> cards)
    {
        var place = 0;
        while (cards[place].Game != game)
        {
            place++;
        }

        return place;
    }

    /// <summary>Collects the games that may have a seat for the ticket, as far as their cards tell: check them.</summary>
    public void Find(Wish wish, Reach reach, int firstStart, List<PoolGame> found)
    {
        var mine = Wanted.By(wish, wish.Sport.Relaxation.Steps.Count, 0);
        for (var block = firstStart / TicketPool.Short; block <= wish.LastStart / TicketPool.Short && _cards.Count > 0; block++)
        {
            if (!_cards.TryGetValue(block, out var cards))
            {
                continue;
            }

            foreach (var card in cards)
            {
                if (card.Start >= firstStart && card.Start <= wish.LastStart && card.FreeSeats >= wish.Seats && reach.Has(card.District)
                    && (card.Wanted.Levels & mine.AdmitsLevels) != 0 && (card.Wanted.AdmitsLevels & ~mine.Levels) == 0
                    && (card.Wanted.Genders & mine.AdmitsGenders) != 0 && (card.Wanted.AdmitsGenders & ~mine.Genders) == 0)
                {
                    found.Add(card.Game);
                }
            }
        }
    }

    /// <summary>What is looked at before a game is touched.</summary>
    private readonly record struct Card(PoolGame Game, int Start, int District, int FreeSeats, bool Lacks, Wanted Wanted);
}
