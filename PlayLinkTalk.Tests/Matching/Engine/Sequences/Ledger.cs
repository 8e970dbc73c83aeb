using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;

namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

/// <summary>
/// What a database would know, and a service around the engine that does to it what comes. It judges every proposal by the
/// rules written a second time, and after each act compares what it knows with what the engine says.
/// </summary>
internal sealed partial class Ledger
{
    private static readonly NaiveRules Rules = new(SequenceWorld.Catalogue, SequenceWorld.Options);

    private readonly Dictionary<Guid, EngineTicket> _waiting = [];
    private readonly List<LedgerGame> _games = [];
    private readonly List<(Proposal Proposal, EngineTicket[] Tickets)> _proposed = [];
    private MatchingEngine _engine = new(SequenceWorld.Catalogue, SequenceWorld.Options);
    private DateTimeOffset _now = SequenceWorld.Noon;
    private int _made;

    public int Formed => _made;

    /// <summary>What is wrong after these acts, or null.</summary>
    public static string? Judge(IReadOnlyList<Act> acts, bool thoroughly = false) => new Ledger().Run(acts, thoroughly);

    public string? Run(IReadOnlyList<Act> acts, bool thoroughly)
    {
        try
        {
            foreach (var act in acts)
            {
                Do(act);
                Compare();
            }

            CommitAll();
            Compare();
            if (thoroughly)
            {
                NobodyIsLeftWaiting();
            }

            return null;
        }
        catch (Exception broken)
        {
            return broken.Message;
        }
    }

    private void Do(Act act)
    {
        switch (act.Kind)
        {
            case ActKind.Add: Add(SequenceWorld.Ticket(act.Which, act.How, _now)); break;
            case ActKind.Cancel when _waiting.Count > 0: Cancel(_waiting.Keys.Order().ElementAt(act.Which % _waiting.Count)); break;
            case ActKind.Commit: CommitAll(); break;
            case ActKind.Refuse when _proposed.Count > 0: Refuse(act.Which % _proposed.Count, act.How); break;
            case ActKind.Accept: Seated(act, (game, seat) => game.Seats[game.Seats.IndexOf(seat)] = seat with { AnswerUntil = null }); break;
            case ActKind.Decline: Seated(act, (game, seat) => Vacate(game, [seat])); break;
            case ActKind.Leave: Seated(act, (game, seat) => Vacate(game, [seat])); break;
            case ActKind.CallOff when Open().ToArray() is { Length: > 0 } open: CallOff(open[act.Which % open.Length]); break;
            case ActKind.Pass: Pass(TimeSpan.FromSeconds(1 + (act.How % (act.Which % 3) switch { 0 => 20, 1 => 200, _ => 2000 }))); break;
            case ActKind.Crash: Crash(); break;
            default: break;
        }

        // Two of three times a service has carried out what was proposed before the next thing happens.
        if (act.How % 3 != 0)
        {
            CommitAll();
        }
    }

    private void Add(EngineTicket ticket)
    {
        var busy = BusyOf(ticket.AccountId).ToArray();
        if (_waiting.ContainsKey(ticket.Id) || busy.Any(entry => entry.Overlaps(ticket.Earliest, ticket.Latest))
            || _waiting.Values.Any(other => other.AccountId == ticket.AccountId && other.Earliest < ticket.Latest && ticket.Earliest < other.Latest))
        {
            return;
        }

        ticket = ticket with { Busy = busy };
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

    private void Seated(Act act, Action<LedgerGame, Seat> what)
    {
        var seats = Open().SelectMany(game => game.Seats.Select(seat => (game, seat)))
            .Where(taken => act.Kind == ActKind.Leave || taken.seat.AnswerUntil is not null).ToArray();
        if (seats.Length > 0)
        {
            var (game, seat) = seats[act.Which % seats.Length];
            what(game, seat);
        }
    }

    /// <summary>These declined, did not answer, or left: their tickets are over, the other players stay.</summary>
    private void Vacate(LedgerGame game, IReadOnlyList<Seat> seats)
    {
        foreach (var seat in seats)
        {
            game.Seats.Remove(seat);
            game.Declined.Add(seat.Ticket.AccountId);
        }

        Take(_engine.Withdraw(game.Id, [.. seats.Select(seat => seat.Ticket.Id)], _now));
        foreach (var account in seats.Select(seat => seat.Ticket.AccountId))
        {
            Take(_engine.SetBusy(account, [.. BusyOf(account)], _now));
        }
    }

    private void CallOff(LedgerGame game)
    {
        game.IsOff = true;
        EngineTicket[] back = [.. game.Seats.Select(seat => seat.Ticket with { Busy = [.. BusyOf(seat.Ticket.AccountId)] })];
        foreach (var ticket in back)
        {
            _waiting.Add(ticket.Id, ticket);
        }

        game.Seats.Clear();
        Take(_engine.CallOff(game.Id, back, _now));
        Expire();
    }

    private void Pass(TimeSpan time)
    {
        _now += time;
        Take(_engine.Advance(_now));
        Expire();
        foreach (var game in _games.Where(game => !game.IsOff && game.StartsAt > _now).ToArray())
        {
            if (game.Seats.Where(seat => seat.AnswerUntil <= _now).ToArray() is { Length: > 0 } silent)
            {
                Vacate(game, silent);
            }

            if (game.Taken < Rules.Sport(game.Sport).MinPlayers && game.StartsAt < _now + SequenceWorld.Options.LeadTime)
            {
                CallOff(game);
            }
        }
    }

    /// <summary>The engine and what it had proposed are lost; it is rebuilt from what is written.</summary>
    private void Crash()
    {
        _proposed.Clear();
        _engine = new MatchingEngine(SequenceWorld.Catalogue, SequenceWorld.Options);
        foreach (var game in Open().ToArray())
        {
            Take(_engine.AddMatch(game.ToOpenMatch(), _now));
        }

        foreach (var ticket in _waiting.Values.OrderBy(ticket => ticket.CreatedAt).ThenBy(ticket => ticket.Id).ToArray())
        {
            Take(_engine.Add(ticket with { Busy = [.. BusyOf(ticket.AccountId)] }, _now));
        }

        Expire();
    }

    private void Expire()
    {
        foreach (var (id, _) in _engine.Expire(_now))
        {
            Assert.True(_waiting.Remove(id, out var ticket), "a ticket expired that doesn't wait");
            var last = (ticket.Latest - (ticket.Minutes ?? Rules.Sport(ticket.Sport).Minutes)).UtcTicks;
            var start = new DateTimeOffset(last - (last % SequenceWorld.Options.Mark.Ticks), TimeSpan.Zero);
            Assert.True(start < ticket.Earliest || start < _now + SequenceWorld.Options.LeadTime, "a ticket expired that had a start left");
        }
    }

    private IEnumerable<LedgerGame> Open() => _games.Where(game => !game.IsOff && game.StartsAt >= _now + SequenceWorld.Options.LeadTime);

    private IEnumerable<BusyInterval> BusyOf(Guid account) => _games
        .Where(game => !game.IsOff && game.Seats.Exists(seat => seat.Ticket.AccountId == account))
        .Select(game => new BusyInterval(game.StartsAt, game.EndsAt));
}
