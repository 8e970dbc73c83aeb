using System.Diagnostics;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Load.Day;

/// <summary>
/// Replays a trace against an engine with a simulated clock: tickets enter and are cancelled, games are formed and left, and
/// time advances from one event to the next. Every proposal is checked before it is carried out.
/// </summary>
/// <param name="engine">What is measured.</param>
/// <param name="rules">Judges each game.</param>
/// <param name="result">What became of the day.</param>
/// <param name="isBlind">Whether the engine knows nothing of results and ratings; the result does all the same.</param>
internal sealed class DayReplay(IMatchingEngine engine, RuleBook rules, DayResult result, bool isBlind = false)
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Nth)> _agenda = new();
    private readonly Dictionary<Guid, TraceTicket> _waiting = [];
    private readonly Dictionary<Guid, Game> _games = [];
    private readonly Dictionary<Guid, List<Game>> _gamesOf = [];
    private DateTimeOffset _now;
    private int _planned;

    public DayResult Run(IReadOnlyList<TraceTicket> trace, CancellationToken cancellationToken)
    {
        foreach (var wish in trace)
        {
            Plan(wish.At, () => Arrive(wish));
        }

        while (Next() is { } act)
        {
            cancellationToken.ThrowIfCancellationRequested();
            act();
        }

        foreach (var game in _games.Values)
        {
            result.Played(game, rules);
        }

        return result;
    }

    /// <summary>The next event of the trace, or an earlier wake-up of the engine.</summary>
    private Action? Next()
    {
        var planned = _agenda.TryPeek(out _, out var first) ? first.At : (DateTimeOffset?)null;
        if (engine.NextWakeup is { } wake && (planned is null || wake <= planned))
        {
            _now = wake > _now ? wake : _now;
            return Wake;
        }

        _now = planned ?? _now;
        return planned is null ? null : _agenda.Dequeue();
    }

    private void Wake()
    {
        foreach (var expired in Timed(() => engine.Expire(_now)))
        {
            _waiting.Remove(expired.Id, out var wish);
            result.Expired++;
            result.Unmatched(wish!.Ticket, _now);
        }

        CarryOut(Timed(() => engine.Advance(_now)));
    }

    private void Arrive(TraceTicket wish)
    {
        var ticket = wish.Ticket;
        var games = GamesOf(ticket.AccountId);
        if (_waiting.Values.Any(
            other => other.Ticket.AccountId == ticket.AccountId && Overlap(other.Ticket.Earliest, other.Ticket.Latest, ticket))
            || games.Any(game => Overlap(game.StartsAt, game.EndsAt, ticket)))
        {
            result.Refused++;
            return;
        }

        result.Accepted++;
        ticket = ticket with { Busy = [.. games.Select(game => new BusyInterval(game.StartsAt, game.EndsAt))] };
        _waiting.Add(ticket.Id, wish with { Ticket = ticket });
        if (wish.GivesUpAt is { } givesUp)
        {
            Plan(givesUp, () => GiveUp(ticket.Id));
        }

        CarryOut(Timed(() => engine.Add(Seen(ticket), _now)));
    }

    private void GiveUp(Guid ticketId)
    {
        if (_waiting.Remove(ticketId, out var wish))
        {
            result.GivenUp++;
            result.Unmatched(wish.Ticket, _now);
            Timed(() => engine.Remove(ticketId));
        }
    }

    private void CarryOut(IReadOnlyList<Proposal> proposals)
    {
        var open = new Queue<Proposal>(proposals);
        while (open.TryDequeue(out var proposal))
        {
            var game = Judge(proposal);
            foreach (var next in Timed(() => engine.Confirm(proposal, game.Id, _now)))
            {
                open.Enqueue(next);
            }
        }
    }

    private Game Judge(Proposal proposal)
    {
        var (game, ids) = proposal switch
        {
            NewMatch made => (new Game(Ids.Of(0, 3, _games.Count), made.Sport, made.District, made.StartsAt, made.EndsAt), made.Tickets),
            Refill refill => (_games[refill.MatchId], refill.Tickets),
            _ => throw new InvalidOperationException($"What is a {proposal.GetType().Name}?"),
        };
        _games.TryAdd(game.Id, game);
        var wishes = ids.Select(id => _waiting.Remove(id, out var wish) ? wish : null).ToList();
        result.Break("a ticket that does not wait", wishes.Count(wish => wish is null));
        var joining = wishes.OfType<TraceTicket>().ToList();
        EngineTicket[] tickets = [.. joining.Select(wish => wish.Ticket)];
        foreach (var broken in rules.Breaks(tickets, game, game.Players, _now, account => GamesOf(account).Where(other => other != game)))
        {
            result.Break(broken, 1);
        }

        result.Matched(tickets, isRefill: proposal is Refill, _now);
        foreach (var wish in joining)
        {
            game.Players.Add(wish.Ticket);
            GamesOf(wish.Ticket.AccountId).Add(game);
            if (wish.LeavesAfter is { } after && _now + after < game.StartsAt)
            {
                Plan(_now + after, () => Leave(game, wish.Ticket));
            }
        }

        return game;
    }

    private void Leave(Game game, EngineTicket ticket)
    {
        game.Players.Remove(ticket);
        GamesOf(ticket.AccountId).Remove(game);
        result.Left++;
        CarryOut(game.Players.Count == 0
            ? Timed<IReadOnlyList<Proposal>>(() =>
            {
                engine.RemoveMatch(game.Id);
                return [];
            })
            : Timed(() => engine.AddMatch(game.ToOpenMatch(Seen), _now)));
        CarryOut(Timed(() => engine.SetBusy(
            ticket.AccountId, [.. GamesOf(ticket.AccountId).Select(other => new BusyInterval(other.StartsAt, other.EndsAt))], _now)));
    }

    private EngineTicket Seen(EngineTicket ticket) => isBlind ? ticket with { Skill = null, Manner = null } : ticket;

    private List<Game> GamesOf(Guid account) => _gamesOf.TryGetValue(account, out var games) ? games : _gamesOf[account] = [];

    private void Plan(DateTimeOffset at, Action act) => _agenda.Enqueue(act, (at, _planned++));

    private T Timed<T>(Func<T> call)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = call();
        result.EngineTime += Stopwatch.GetElapsedTime(begun);
        return answer;
    }

    private void Timed(Action call) => Timed(() =>
    {
        call();
        return true;
    });

    private static bool Overlap(DateTimeOffset from, DateTimeOffset to, EngineTicket ticket) =>
        from < ticket.Latest && ticket.Earliest < to;
}
