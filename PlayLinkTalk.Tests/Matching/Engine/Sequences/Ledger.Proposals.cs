using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;

namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

/// <summary>What is proposed: judged when it comes, carried out or refused later.</summary>
internal sealed partial class Ledger
{
    private void Take(IReadOnlyList<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            var ids = proposal is NewMatch made ? made.Tickets : ((Refill)proposal).Tickets;
            Assert.True(ids.All(id => _waiting.ContainsKey(id) && !_proposed.Exists(other => other.Tickets.Any(ticket => ticket.Id == id))), "a ticket is proposed twice, or doesn't wait");
            EngineTicket[] tickets = [.. ids.Select(id => _waiting[id])];
            Judge(proposal, tickets);
            _proposed.Add((proposal, tickets));
        }
    }

    private void Judge(Proposal proposal, EngineTicket[] tickets)
    {
        if (proposal is NewMatch made)
        {
            Assert.Null(Rules.WhyNot(tickets, made.District, made.StartsAt, _now, PlannedFor));
            Assert.Equal(tickets.Max(ticket => ticket.Minutes ?? Rules.Sport(ticket.Sport).Minutes), made.EndsAt - made.StartsAt);
            return;
        }

        var game = GameOf((Refill)proposal);
        var joining = _proposed.Where(other => other.Proposal is Refill refill && refill.MatchId == game.Id).SelectMany(other => other.Tickets);
        var match = game.ToOpenMatch();
        match = match with { Players = [.. match.Players, .. joining] };
        foreach (var ticket in tickets)
        {
            Assert.False(game.IsOff, "a game that is off is refilled");
            Assert.False(game.Declined.Contains(ticket.AccountId), "somebody is asked again for a game that they declined");
            Assert.Null(Rules.WhyNotJoin(ticket, match, _now, PlannedFor));
            match = match with { Players = [.. match.Players, ticket] };
        }
    }

    private void CommitAll()
    {
        while (_proposed.Count > 0)
        {
            var (proposal, tickets) = _proposed[0];
            _proposed.RemoveAt(0);
            Guid[] gone = [.. tickets.Where(ticket => !_waiting.ContainsKey(ticket.Id)).Select(ticket => ticket.Id)];
            if (gone.Length > 0 || (proposal is Refill refill && (GameOf(refill).IsOff || GameOf(refill).StartsAt < _now + SequenceWorld.Options.LeadTime))
                || (proposal is NewMatch late && late.StartsAt < _now + SequenceWorld.Options.LeadTime))
            {
                Take(_engine.Reject(proposal, gone, _now));
                continue;
            }

            Commit(proposal, tickets);
        }
    }

    private void Commit(Proposal proposal, EngineTicket[] tickets)
    {
        var game = proposal is NewMatch made ? new LedgerGame(new Guid(0, 1, 0, BitConverter.GetBytes((long)++_made)), made) : GameOf((Refill)proposal);
        if (proposal is NewMatch)
        {
            _games.Add(game);
        }

        foreach (var ticket in tickets)
        {
            _waiting.Remove(ticket.Id);
            game.Seats.Add(new Seat(ticket, SequenceWorld.Asks(game.Sport) ? _now + SequenceWorld.AnswerWithin : null));
        }

        Assert.True(game.Taken <= Rules.Sport(game.Sport).MaxPlayers, "a game is overfull");
        Take(_engine.Confirm(proposal, game.Id, _now));
    }

    /// <summary>Some of its tickets, or none, are said to be gone; those are over.</summary>
    private void Refuse(int which, int how)
    {
        var (proposal, tickets) = _proposed[which];
        _proposed.RemoveAt(which);
        Guid[] gone = [.. tickets.Where((ticket, index) => (how >> index & 1) != 0 || !_waiting.ContainsKey(ticket.Id)).Select(ticket => ticket.Id)];
        foreach (var id in gone)
        {
            _waiting.Remove(id);
        }

        Take(_engine.Reject(proposal, gone, _now));
    }

    private void Compare()
    {
        var reserved = _proposed.SelectMany(proposed => proposed.Tickets).Count(ticket => _waiting.ContainsKey(ticket.Id));
        Assert.Equal(_waiting.Count - reserved, _engine.WaitingCount);
        foreach (var account in _games.Where(game => !game.IsOff).SelectMany(game => game.Seats).Select(seat => seat.Ticket.AccountId).Distinct())
        {
            var busy = BusyOf(account).OrderBy(entry => entry.Start).ToArray();
            Assert.True(busy.Zip(busy.Skip(1)).All(pair => pair.First.End <= pair.Second.Start), "somebody plays two games at once");
        }
    }

    /// <summary>After every relaxation, rest and hold, no matchable ticket still waits.</summary>
    private void NobodyIsLeftWaiting()
    {
        foreach (var seconds in (int[])[200, 30, 30])
        {
            Pass(TimeSpan.FromSeconds(seconds));
            CommitAll();
        }

        foreach (var game in Open())
        {
            Assert.DoesNotContain(_waiting.Values, ticket => !game.Declined.Contains(ticket.AccountId)
                && Rules.WhyNotJoin(ticket, game.ToOpenMatch(), _now, BusyOf) is null);
        }

        Assert.Null(new NaiveSolver(SequenceWorld.Catalogue, SequenceWorld.Options, Rules).Formable([.. _waiting.Values], _now, BusyOf));
    }

    private LedgerGame GameOf(Refill refill) => _games.Single(game => game.Id == refill.MatchId);

    /// <summary>What an account plays, and is proposed to play.</summary>
    private IEnumerable<BusyInterval> PlannedFor(Guid account) => BusyOf(account).Concat(_proposed
        .Where(proposed => proposed.Tickets.Any(ticket => ticket.AccountId == account))
        .Select(proposed => proposed.Proposal is NewMatch made
            ? new BusyInterval(made.StartsAt, made.EndsAt)
            : new BusyInterval(GameOf((Refill)proposed.Proposal).StartsAt, GameOf((Refill)proposed.Proposal).EndsAt)));
}
