using PlayLinkTalk.Api.Matching.Engine.Advice;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;
using PlayLinkTalk.Api.Matching.Engine.Search;

namespace PlayLinkTalk.Api.Matching.Engine;

/// <inheritdoc cref="IMatchingEngine"/>
/// <remarks>
/// <see cref="WaitingRoom"/> holds the waiting tickets, <see cref="GameRegister"/> the games, <see cref="Matchmaker"/> brings
/// them together. Every change that could make a game possible lists the tickets concerned as to be looked at, and every
/// call that may answer with proposals works that list off, oldest first. Nothing else starts a search, so nothing is looked
/// at without cause and nothing is forgotten.
/// </remarks>
public sealed partial class MatchingEngine : IMatchingEngine
{
    private readonly MatchingOptions _options;
    private readonly Geography _geography;
    private readonly Marks _marks;
    private readonly Dictionary<string, Sport> _sports;
    private readonly WishTable<ById> _wishes;
    private readonly AccountRegister _accounts;
    private readonly WaitingRoom _waiting;
    private readonly GameRegister _games;
    private readonly Matchmaker _matchmaker;
    private readonly Explanation _explanation;
    private readonly Advisor _advisor;
    private DateTimeOffset _now;

    /// <exception cref="ArgumentException">Two sports or two districts share an id, or a sport has impossible numbers.</exception>
    public MatchingEngine(MatchingCatalogue catalogue, MatchingOptions options)
    {
        catalogue.Check();
        _options = options;
        _geography = new Geography(catalogue.Districts);
        _marks = new Marks(options.Mark);
        var numbers = new WishNumbers();
        _wishes = new WishTable<ById>(numbers);
        _accounts = new AccountRegister(numbers);
        _sports = catalogue.Sports.ToDictionary(sport => sport.Id, sport => new Sport(sport, numbers, _geography, _marks));
        var obstacles = new Obstacles(_geography, _marks, options);
        _waiting = new WaitingRoom(_accounts, _sports.Values, new Hindsight(obstacles), _marks, options);
        _games = new GameRegister(_accounts, _waiting, options);
        var joining = new JoinSearch(_games, _geography, _marks, options);
        var search = new GameSearch(_geography, _marks, options);
        _matchmaker = new Matchmaker(_waiting, _games, search, new Outlook(_geography, _marks, options), joining, _geography, _marks);
        _explanation = new Explanation(joining, obstacles, _geography, _marks, options);
        _advisor = new Advisor(
            _explanation, obstacles, new Alternatives(options), search, joining, WishOf);
    }

    public int WaitingCount { get; private set; }

    public int WaitingIn(string sport, string district) => SportOf(sport).WaitingIn[_geography.IndexOf(district)];

    public DateTimeOffset? NextWakeup => _waiting.HasWork || _games.HasWork || _matchmaker.HasNews
        ? _now
        : WaitingRoom.Earliest(_waiting.NextWakeup, _games.NextWakeup);

    public IReadOnlyList<Proposal> Add(EngineTicket ticket, DateTimeOffset now)
    {
        var wish = WishOf(ticket);
        Tick(now);
        Enter(wish, now);
        return Settle(now);
    }

    public void Remove(Guid ticketId)
    {
        if (_wishes.Remove(ticketId) is not { } wish)
        {
            return;
        }

        if (wish.State == WishState.Reserved)
        {
            wish.IsWithdrawn = true;
            return;
        }

        Count(wish, -1);
        var held = _games.Holds.GameOf(wish);
        _waiting.Withdraw(wish, WishState.Out);
        if (held is not null)
        {
            _games.Unseat(held, wish);
            _games.SeatsFreed(held, _now);
        }

        Forget(wish);
    }

    public IReadOnlyList<Proposal> SetBusy(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now)
    {
        Tick(now);
        SetPlans(accountId, busy, now);
        return Settle(now);
    }

    public IReadOnlyList<Proposal> Advance(DateTimeOffset now)
    {
        Tick(now);
        return Settle(now);
    }

    public IReadOnlyList<ExpiredTicket> Expire(DateTimeOffset now)
    {
        Tick(now);
        var expired = _waiting.TakeOutOfTime();
        foreach (var ticket in expired)
        {
            Remove(ticket.Id);
        }

        return expired;
    }

    public bool Contains(Guid ticketId) => _wishes.Find(ticketId) is not null;

    public WaitingState Explain(Guid ticketId, DateTimeOffset now) =>
        _wishes.Find(ticketId) is { } wish && wish.State != WishState.Reserved
            ? _explanation.Of(wish, now)
            : new WaitingState(0, 0, 0, [], 0, UnmatchableReason.NotWaiting);

    public TicketAdvice? Advise(Guid ticketId, DateTimeOffset now) =>
        _wishes.Find(ticketId) is { } wish && wish.State != WishState.Reserved ? _advisor.For(wish, now) : null;

    public Suggestion? Try(EngineTicket ticket, DateTimeOffset now) =>
        _advisor.Try(ticket, _accounts.Find(ticket.AccountId) ?? new Plans { Fixed = ticket.Busy }, now);

    /// <summary>Puts the ticket in place of the one with its id, unless that is reserved.</summary>
    private void Enter(Wish wish, DateTimeOffset now)
    {
        if (_wishes.Find(wish.Id) is { } known)
        {
            if (known.State == WishState.Reserved)
            {
                return;
            }

            Remove(wish.Id);
        }

        SetPlans(wish.AccountId, wish.Ticket.Busy, now);
        _accounts.Add(wish);
        if (wish.Ticket.Busy.Count > 0 || wish.Plans is not null)
        {
            _accounts.PlansOf(wish.AccountId).Fixed = wish.Ticket.Busy;
        }

        _wishes.Set(wish);
        Count(wish, 1);
        wish.Sport.Recent.Add(wish);
        wish.Sport.Demand.Ask(wish.FirstStart, wish.LastStart, _marks.NotAfter(now));
        _waiting.Wait(wish, now);
    }

    private void Tick(DateTimeOffset now)
    {
        _now = now;
        _waiting.Advance(now);
        _matchmaker.EndHolds(now);
    }

    private IReadOnlyList<Proposal> Settle(DateTimeOffset now)
    {
        var proposals = _matchmaker.Settle(now);
        foreach (var ticket in proposals.SelectMany(proposal => proposal.Tickets))
        {
            Count(_wishes.Find(ticket)!, -1);
        }

        return proposals;
    }

    private void Count(Wish wish, int change)
    {
        WaitingCount += change;
        wish.Sport.WaitingIn[wish.Home] += change;
    }

    private void SetPlans(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now)
    {
        var wishes = _accounts.Of(accountId);
        if (wishes.Count == 0 || (_accounts.Find(accountId)?.Fixed ?? []).SequenceEqual(busy))
        {
            return;
        }

        _accounts.PlansOf(accountId).Fixed = busy;
        foreach (var wish in wishes)
        {
            if (_games.Holds.GameOf(wish) is { } held && !wish.Free(held.StartsAt, held.EndsAt, held))
            {
                _games.Unseat(held, wish);
                _waiting.Wait(wish, now);
                _games.SeatsFreed(held, now);
            }
        }

        _waiting.LookAgain(accountId);
    }

    private void Forget(Wish wish)
    {
        _accounts.Remove(wish);
        _games.Holds.Forget(wish);
    }

    private Sport SportOf(string id) => _sports.TryGetValue(id, out var sport)
        ? sport
        : throw new ArgumentException($"The catalogue has no sport '{id}'.", nameof(id));

    private Wish WishOf(EngineTicket ticket)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ticket.Seats, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ticket.Level, Traits.LowestLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticket.Level, Traits.HighestLevel);
        return new Wish(ticket, SportOf(ticket.Sport), _geography.IndexOf(ticket.District), _marks);
    }
}
