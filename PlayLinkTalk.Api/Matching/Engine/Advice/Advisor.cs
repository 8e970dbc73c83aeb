using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;
using PlayLinkTalk.Api.Matching.Engine.Search;

namespace PlayLinkTalk.Api.Matching.Engine.Advice;

/// <summary>
/// Says whether a ticket that waits has any prospect, what stands in its way, and which change of it would help. Every
/// suggestion has been tried: by the same search that forms games, or by counting the tickets that would then fit.
/// </summary>
internal sealed class Advisor(
    Explanation explanation, Obstacles obstacles, Alternatives alternatives, GameSearch search, JoinSearch joining,
    Func<EngineTicket, Wish> wishOf)
{
    private const int MostSuggestions = 3;

    /// <summary>The number of tickets of a sport that are compared; with more, this sample stands for all.</summary>
    private const int MostAsked = 1000;

    public TicketAdvice For(Wish wish, DateTimeOffset now)
    {
        var state = explanation.Of(wish, now);
        Wish[] others = [.. wish.Sport.Waiting.Wishes().Where(other => other.AccountId != wish.AccountId).Take(MostAsked)];
        Wish[] seen = [.. SeenBy(wish)];
        var fits = state.Unmatchable is null
            && (state.CompatibleTickets > 0 || state.OpenMatches > 0 || explanation.AnybodyEver(wish, now)
                || seen.Any(other => obstacles.Between(wish, other, now) == Obstacle.None));
        var reason = fits ? null : state.Unmatchable ?? Obstacles.ReasonAmong(
            others.Union(seen).Select(other => (obstacles.Between(wish, other, now), other.Seats)));
        return new TicketAdvice(
            wish.Ticket, state.CompatibleTickets, state.CompatiblePlayers, state.Relaxations, fits, reason,
            others.Sum(other => other.Seats), Suggest(wish, now));
    }

    private Suggestion[] Suggest(Wish wish, DateTimeOffset now)
    {
        List<Suggestion> helpful = [];
        foreach (var kind in alternatives.Of(wish.Ticket, now))
        {
            // The smallest change that helps at once, otherwise the smallest that helps soon.
            Suggestion? best = null;
            foreach (var (ticket, change) in kind)
            {
                if (Try(ticket, wish.Plans, now) is { } helps && (best is null || helps.AtOnce))
                {
                    best = change with { AtOnce = helps.AtOnce, Players = helps.Players };
                    if (best.AtOnce)
                    {
                        break;
                    }
                }
            }

            if (best is not null)
            {
                helpful.Add(best);
            }
        }

        return [.. helpful.Where(helps => !IsMoreThanNeeded(helps, helpful)).OrderByDescending(helps => helps.AtOnce)
            .ThenByDescending(helps => helps.Players).Take(MostSuggestions)];
    }

    /// <summary>Whether one of its two changes alone does as well.</summary>
    private static bool IsMoreThanNeeded(Suggestion helps, List<Suggestion> others) =>
        helps is { RadiusKm: not null, Latest: not null }
        && others.Exists(other => (other.RadiusKm is null) != (other.Latest is null) && (other.AtOnce || !helps.AtOnce));

    /// <summary>What the ticket would find if it were here; null for nothing.</summary>
    public Suggestion? Try(EngineTicket ticket, Plans? plans, DateTimeOffset now)
    {
        var wish = wishOf(ticket);
        wish.Plans = plans;
        wish.Step = (byte)wish.StepAt(now);
        // It may stand beside the ticket it was made from, and is never in a game with that.
        wish.IsWary = true;
        // A party that fills a game alone needs no advice.
        if (search.Find(wish, now) is { Players.Count: > 1 } found)
        {
            return new Suggestion(AtOnce: true, found.Players.Sum(player => player.Seats) - wish.Seats);
        }

        if (joining.Best(wish, now) is { } game)
        {
            return new Suggestion(AtOnce: true, game.Seats);
        }

        return Soon(wish, now);
    }

    /// <summary>Whether waiting and recent tickets together would be enough.</summary>
    private Suggestion? Soon(Wish wish, DateTimeOffset now)
    {
        if (wish.Sport.Waiting.Count == 0 || explanation.Of(wish, now) is not { Unmatchable: null } state)
        {
            return null;
        }

        var again = SeenBy(wish).Where(other => !other.IsPooled && obstacles.Between(wish, other, now) == Obstacle.None)
            .Sum(other => other.Seats);
        return state.CompatiblePlayers > 0 && again >= state.SeatsNeeded ? new Suggestion(AtOnce: false, state.CompatiblePlayers) : null;
    }

    private static IEnumerable<Wish> SeenBy(Wish wish) => wish.Sport.Recent.Wishes.Where(other => other.AccountId != wish.AccountId);
}
