using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality.Rivals;

/// <summary>
/// A matcher to compare with: it plays by the same rules, relaxes on the same schedule and refills games that exist. It only
/// doesn't weigh one game against another as the product does.
/// </summary>
internal abstract class Rival : ITraceMatcher
{
    private readonly Dictionary<Guid, EngineTicket> _waiting = [];
    private readonly Dictionary<string, Dictionary<Guid, EngineTicket>> _sports;
    private readonly PriorityQueue<Guid, DateTimeOffset> _steps = new();
    private readonly PriorityQueue<Guid, DateTimeOffset> _ends = new();
    private readonly Dictionary<Guid, OpenMatch> _matches = [];
    private readonly Dictionary<Guid, IReadOnlyList<BusyInterval>> _busy = [];
    private readonly Dictionary<NewMatch, IReadOnlyList<EngineTicket>> _proposed = new(ReferenceEqualityComparer.Instance);
    private readonly DayWorld _world;

    protected Rival(DayWorld world)
    {
        (_world, Fitting) = (world, new Fitting(world));
        _sports = world.Sports.ToDictionary(sport => sport.Id, _ => new Dictionary<Guid, EngineTicket>());
        Search = new GreedySearch(Fitting, IsFree);
    }

    public virtual DateTimeOffset? NextWakeup
    {
        get
        {
            var (step, over) = (Next(_steps), Next(_ends));
            return over is null || step < over ? step : over;
        }
    }

    protected Fitting Fitting { get; }

    protected GreedySearch Search { get; }

    protected IEnumerable<EngineTicket> WaitingFor(string sport) => _sports[sport].Values;

    /// <summary>Those that still take players, the first formed first.</summary>
    protected IEnumerable<OpenMatch> MatchesOf(string sport) => _matches.Values.Where(match => match.Sport == sport);

    public IReadOnlyList<Proposal> Add(EngineTicket ticket, DateTimeOffset now)
    {
        _waiting.Add(ticket.Id, ticket);
        _sports[ticket.Sport].Add(ticket.Id, ticket);
        _ends.Enqueue(ticket.Id, LastMoment(ticket));
        _busy[ticket.AccountId] = ticket.Busy;
        foreach (var step in _world.Relaxation.Steps)
        {
            _steps.Enqueue(ticket.Id, ticket.CreatedAt + step.After);
        }

        return Look([ticket], now);
    }

    public void Remove(Guid ticketId)
    {
        if (_waiting.Remove(ticketId, out var ticket))
        {
            _sports[ticket.Sport].Remove(ticketId);
        }
    }

    public IReadOnlyList<Proposal> AddMatch(OpenMatch match, DateTimeOffset now)
    {
        _matches[match.Id] = match;
        return Look([.. _sports[match.Sport].Values], now);
    }

    public void RemoveMatch(Guid matchId) => _matches.Remove(matchId);

    public IReadOnlyList<Proposal> SetBusy(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now)
    {
        _busy[accountId] = busy;
        return Look([.. _waiting.Values.Where(ticket => ticket.AccountId == accountId)], now);
    }

    /// <summary>Everybody took their seats when it was proposed; the game only gets its name.</summary>
    public IReadOnlyList<Proposal> Confirm(Proposal proposal, Guid matchId, DateTimeOffset now)
    {
        if (proposal is NewMatch made)
        {
            var players = _proposed[made];
            _proposed.Remove(made);
            _matches.Add(matchId, new OpenMatch(matchId, made.Sport, made.District, made.StartsAt, made.EndsAt, players));
        }

        return [];
    }

    public IReadOnlyList<Proposal> Advance(DateTimeOffset now)
    {
        List<EngineTicket> wider = [];
        while (_steps.TryPeek(out var id, out var at) && at <= now)
        {
            _steps.Dequeue();
            if (_waiting.TryGetValue(id, out var ticket))
            {
                wider.Add(ticket);
            }
        }

        foreach (var over in _matches.Values.Where(match => match.StartsAt < now + Fitting.Lead).ToArray())
        {
            _matches.Remove(over.Id);
        }

        return Look(wider, now);
    }

    public IReadOnlyList<Guid> Expire(DateTimeOffset now)
    {
        List<Guid> over = [];
        while (_ends.TryPeek(out var id, out var end) && end <= now)
        {
            _ends.Dequeue();
            if (_waiting.ContainsKey(id))
            {
                Remove(id);
                over.Add(id);
            }
        }

        return over;
    }

    /// <summary>These are new, or something has changed for them.</summary>
    protected abstract IReadOnlyList<Proposal> Look(IReadOnlyList<EngineTicket> tickets, DateTimeOffset now);

    protected bool IsWaiting(EngineTicket ticket) => _waiting.ContainsKey(ticket.Id);

    protected bool Fits(EngineTicket ticket, OpenMatch match, DateTimeOffset now)
    {
        var step = Fitting.StepAt(ticket, now);
        return ticket.Sport == match.Sport && match.StartsAt >= now + Fitting.Lead && Fitting.Length(ticket) <= match.EndsAt - match.StartsAt
            && ticket.Seats + match.Players.Sum(player => player.Seats) <= Fitting.Sport(match.Sport).MaxPlayers
            && Fitting.IsIn(ticket, match.StartsAt, match.EndsAt) && IsFree(ticket.AccountId, match.StartsAt, match.EndsAt)
            && Fitting.Reaches(ticket, match.District, step) && Fitting.Alone(ticket, step)
            && match.Players.All(player => Fitting.Together(ticket, player, step));
    }

    protected Refill Join(EngineTicket ticket, OpenMatch match)
    {
        Remove(ticket.Id);
        Occupy(ticket.AccountId, match.StartsAt, match.EndsAt);
        _matches[match.Id] = match with { Players = [.. match.Players, ticket] };
        return new Refill(match.Id, [ticket.Id]);
    }

    protected NewMatch Form(NewMatch game, IReadOnlyList<EngineTicket> players)
    {
        foreach (var player in players)
        {
            Remove(player.Id);
            Occupy(player.AccountId, game.StartsAt, game.EndsAt);
        }

        _proposed.Add(game, players);
        return game;
    }

    private DateTimeOffset? Next(PriorityQueue<Guid, DateTimeOffset> queue)
    {
        while (queue.TryPeek(out var id, out _) && !_waiting.ContainsKey(id))
        {
            queue.Dequeue();
        }

        return queue.TryPeek(out _, out var at) ? at : null;
    }

    private void Occupy(Guid account, DateTimeOffset start, DateTimeOffset end) =>
        _busy[account] = [.. _busy.GetValueOrDefault(account, []), new BusyInterval(start, end)];

    private bool IsFree(Guid account, DateTimeOffset start, DateTimeOffset end) =>
        !_busy.GetValueOrDefault(account, []).Any(entry => entry.Overlaps(start, end));

    /// <summary>From here on the ticket has no start left.</summary>
    private DateTimeOffset LastMoment(EngineTicket ticket)
    {
        var last = (ticket.Latest - Fitting.Length(ticket)).UtcTicks;
        return new DateTimeOffset(last - (last % _world.Options.Mark.Ticks), TimeSpan.Zero) - Fitting.Lead + TimeSpan.FromTicks(1);
    }
}
