using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>
/// The state that a caller of the engine knows: waiting tickets, games, busy accounts. Checks every proposal against the naive
/// rules before it answers, and after every event that no matchable ticket is left waiting.
/// </summary>
internal sealed class EngineModel(RandomPool pool)
{
    private readonly MatchingOptions _options = new();
    private readonly Dictionary<Guid, EngineTicket> _waiting = [];
    private readonly Dictionary<Guid, OpenMatch> _matches = [];
    private readonly HashSet<Guid> _closed = [];
    private readonly Dictionary<Guid, IReadOnlyList<BusyInterval>> _busy = [];
    private readonly Dictionary<Guid, DateTimeOffset> _resting = [];
    private readonly Dictionary<Proposal, EngineTicket[]> _reserved = new(ReferenceEqualityComparer.Instance);
    private readonly List<Proposal> _unanswered = [];
    private readonly NaiveRules _rules = new(pool.Catalogue, new MatchingOptions());
    private MatchingEngine _engine = new(pool.Catalogue, new MatchingOptions());
    private DateTimeOffset _now = pool.Start;

    /// <summary>The share of proposals that is refused.</summary>
    public double Refusals { get; set; } = 0.2;

    public int Formed { get; private set; }

    public int Refilled { get; private set; }

    public int Waiting => _waiting.Count;

    public void DoSomething(int most)
    {
        switch (pool.Random.Next(13))
        {
            case < 6 when _waiting.Count < most: Add(pool.Ticket(_now)); break;
            case 6 when _waiting.Count > 0: Cancel(pool.Any([.. _waiting.Keys])); break;
            case 7: LeaveMatch(); break;
            case 8 when _busy.Count > 0: SetBusy(pool.Any([.. _busy.Keys])); break;
            case 9 when _matches.Count > 0: CloseMatch(pool.Any([.. _matches.Keys])); break;
            case 10 when pool.Chance(0.2): Crash(); break;
            default: Pass(TimeSpan.FromSeconds(pool.Random.Next(1, pool.Any(20, 200, 2000)))); break;
        }

        AnswerSome();
    }

    /// <summary>Answers the open proposals and checks that no matchable ticket still waits.</summary>
    public void AnswerAll()
    {
        while (_unanswered.Count > 0)
        {
            Answer(_unanswered[0]);
        }
    }

    public void NobodyIsLeftWaiting()
    {
        var ready = _waiting.Values.Where(ticket => !_resting.TryGetValue(ticket.Id, out var until) || until <= _now).ToArray();
        foreach (var match in _matches.Values.Where(match => !_closed.Contains(match.Id)))
        {
            var refill = ready.FirstOrDefault(ticket => _rules.WhyNotJoin(ticket, match, _now, BusyOf) is null);
            Assert.True(refill is null, $"{refill} could take a seat of {match}");
        }

        var formable = new NaiveSolver(pool.Catalogue, _options, _rules).Formable(ready, _now, BusyOf);
        Assert.True(formable is null, $"could play but wait at {_now:O}: {string.Join("\n", formable ?? [])}");
        Assert.Equal(_waiting.Count, _engine.WaitingCount);
    }

    public void Pass(TimeSpan time)
    {
        _now += time;
        Take(_engine.Advance(_now));
        Expire();
    }

    /// <summary>The engine is lost with its proposals, and rebuilt from what is known of tickets, games and plans.</summary>
    private void Crash()
    {
        foreach (var ticket in _reserved.Values.SelectMany(tickets => tickets))
        {
            _waiting.Add(ticket.Id, ticket);
        }

        _reserved.Clear();
        _unanswered.Clear();
        _resting.Clear();
        _engine = new MatchingEngine(pool.Catalogue, _options);
        foreach (var match in _matches.Values.Where(match => !_closed.Contains(match.Id)))
        {
            Assert.Empty(_engine.AddMatch(match, _now));
        }

        foreach (var ticket in _waiting.Values.OrderBy(ticket => ticket.CreatedAt).ToArray())
        {
            Take(_engine.Add(ticket with { Busy = PlansOf(ticket.AccountId) }, _now));
        }

        Expire();
    }

    private void Expire()
    {
        foreach (var (id, _) in _engine.Expire(_now))
        {
            var ticket = _waiting[id];
            var last = (ticket.Latest - (ticket.Minutes ?? _rules.Sport(ticket.Sport).Minutes)).UtcTicks;
            var start = new DateTimeOffset(last - (last % _options.Mark.Ticks), TimeSpan.Zero);
            Assert.True(start < ticket.Earliest || start < _now + _options.LeadTime, $"{ticket} had a start left at {_now:O}");
            _waiting.Remove(id);
        }
    }

    private void Add(EngineTicket ticket)
    {
        _busy[ticket.AccountId] = ticket.Busy;
        ticket = ticket with { Busy = PlansOf(ticket.AccountId) };
        _waiting.Add(ticket.Id, ticket);
        Take(_engine.Add(ticket, _now));
        Expire();
    }

    private void Cancel(Guid id)
    {
        _waiting.Remove(id);
        _engine.Remove(id);
        Take(_engine.Advance(_now));
    }

    private void LeaveMatch()
    {
        if (_matches.Values.FirstOrDefault(match => match.Players.Count > 1) is { } match)
        {
            var without = match with { Players = [.. match.Players.Skip(1)] };
            _matches[match.Id] = without;
            _closed.Remove(match.Id);
            Take(_engine.AddMatch(without, _now));
            var left = match.Players[0].AccountId;
            Take(_engine.SetBusy(left, PlansOf(left), _now));
        }
    }

    private void CloseMatch(Guid id)
    {
        _closed.Add(id);
        _engine.RemoveMatch(id);
    }

    private void SetBusy(Guid account)
    {
        _busy[account] = pool.Busy(_now);
        Take(_engine.SetBusy(account, PlansOf(account), _now));
    }

    private void Take(IReadOnlyList<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            _unanswered.Add(proposal);
            foreach (var id in proposal is NewMatch made ? made.Tickets : ((Refill)proposal).Tickets)
            {
                Assert.True(_waiting.ContainsKey(id), "a ticket is proposed twice or doesn't wait");
            }

            Check(proposal);
            Reserve(proposal);
        }
    }

    private void Reserve(Proposal proposal)
    {
        var ids = proposal is NewMatch made ? made.Tickets : ((Refill)proposal).Tickets;
        _reserved[proposal] = [.. ids.Select(id => _waiting[id])];
        foreach (var id in ids)
        {
            _waiting.Remove(id);
        }
    }

    private void Check(Proposal proposal)
    {
        if (proposal is NewMatch made)
        {
            EngineTicket[] tickets = [.. made.Tickets.Select(id => _waiting[id])];
            Assert.Null(_rules.WhyNot(tickets, made.District, made.StartsAt, _now, BusyOf));
            Assert.Equal(tickets.Max(ticket => ticket.Minutes ?? _rules.Sport(ticket.Sport).Minutes), made.EndsAt - made.StartsAt);
        }
        else if (proposal is Refill refill)
        {
            var match = _matches[refill.MatchId];
            var joining = _reserved.Where(pair => pair.Key is Refill other && other.MatchId == match.Id).SelectMany(pair => pair.Value);
            match = match with { Players = [.. match.Players, .. joining] };
            Assert.Null(_rules.WhyNotJoin(_waiting[Assert.Single(refill.Tickets)], match, _now, BusyOf));
        }
    }

    private void AnswerSome()
    {
        foreach (var proposal in _unanswered.ToArray())
        {
            if (pool.Chance(0.7))
            {
                Answer(proposal);
            }
        }
    }

    private void Answer(Proposal proposal)
    {
        _unanswered.Remove(proposal);
        _reserved.Remove(proposal, out var tickets);
        if (pool.Chance(Refusals))
        {
            Refuse(proposal, tickets!);
            return;
        }

        var id = proposal is Refill refill ? refill.MatchId : pool.NewId();
        if (proposal is NewMatch made)
        {
            Formed++;
            _matches[id] = new OpenMatch(id, made.Sport, made.District, made.StartsAt, made.EndsAt, tickets!);
        }
        else
        {
            Refilled++;
            _matches[id] = _matches[id] with { Players = [.. _matches[id].Players, .. tickets!] };
        }

        Take(_engine.Confirm(proposal, id, _now));
    }

    private void Refuse(Proposal proposal, EngineTicket[] tickets)
    {
        Guid[] gone = [.. tickets.Where(_ => pool.Chance(0.4)).Select(ticket => ticket.Id)];
        foreach (var ticket in tickets.Where(ticket => !gone.Contains(ticket.Id)))
        {
            _waiting.Add(ticket.Id, ticket);
            _resting[ticket.Id] = gone.Length > 0 ? _now : _now + _options.RestAfterRefusal;
        }

        Take(_engine.Reject(proposal, gone, _now));
    }

    private IReadOnlyList<BusyInterval> PlansOf(Guid account) =>
    [
        .. _busy.GetValueOrDefault(account, []),
        .. _matches.Values.Where(match => match.Players.Any(player => player.AccountId == account))
            .Select(match => new BusyInterval(match.StartsAt, match.EndsAt)),
    ];

    private IEnumerable<BusyInterval> BusyOf(Guid account) => PlansOf(account).Concat(_reserved
        .Where(pair => pair.Value.Any(ticket => ticket.AccountId == account))
        .Select(pair => pair.Key switch
        {
            NewMatch made => new BusyInterval(made.StartsAt, made.EndsAt),
            Refill refill => new BusyInterval(_matches[refill.MatchId].StartsAt, _matches[refill.MatchId].EndsAt),
            _ => throw new InvalidOperationException(),
        }));
}
