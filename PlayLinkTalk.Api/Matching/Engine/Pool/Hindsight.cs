using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// What kept an expiring ticket from a game, in the terms of the advice. Compares it with some tickets of its last pages and with
/// the most recent tickets of its sport, with the rules as far as they had relaxed for either. At most a few hundred comparisons,
/// independent of the size of the pool.
/// </summary>
internal sealed class Hindsight(Obstacles obstacles)
{
    /// <summary>The sample size; together with <see cref="RecentWishes"/> it shows the demand around the ticket.</summary>
    private const int MostBeside = 64;

    private readonly HashSet<Wish> _others = [];
    private readonly List<(Obstacle Between, int Seats)> _misses = [];

    public string Of(Wish wish)
    {
        // As when it came: by now no start is left.
        if (obstacles.Own(wish, wish.Ticket.CreatedAt) is { } own)
        {
            return own;
        }

        _others.Clear();
        _misses.Clear();
        wish.Sport.Waiting.Beside(wish, MostBeside, _others);
        _others.UnionWith(wish.Sport.Recent.Wishes);
        foreach (var other in _others)
        {
            if (other.AccountId == wish.AccountId)
            {
                continue;
            }

            var together = wish.Ticket.CreatedAt > other.Ticket.CreatedAt ? wish.Ticket.CreatedAt : other.Ticket.CreatedAt;
            var between = obstacles.Between(wish, other, together, Math.Max(wish.Step, other.Step));
            if (between == Obstacle.None)
            {
                return UnmatchableReason.TooFew;
            }

            _misses.Add((between, other.Seats));
        }

        return Obstacles.ReasonAmong(_misses);
    }
}
