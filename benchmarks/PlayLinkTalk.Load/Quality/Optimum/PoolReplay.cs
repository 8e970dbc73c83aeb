using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Load.Day;
using Game = PlayLinkTalk.Load.Day.Game;

namespace PlayLinkTalk.Load.Quality.Optimum;

/// <summary>Enters a small pool into an engine, carries out its proposals, and checks every game.</summary>
internal sealed class PoolReplay(IMatchingEngine engine, RuleBook rules, DateTimeOffset now)
{
    private readonly Dictionary<Guid, EngineTicket> _waiting = [];
    private readonly Dictionary<Guid, Game> _games = [];

    public int Players => _games.Values.Sum(game => game.Seats);

    public int Breaks { get; private set; }

    public void Add(EngineTicket ticket)
    {
        _waiting.Add(ticket.Id, ticket);
        CarryOut(engine.Add(ticket, now));
    }

    public void AddTogether(IReadOnlyList<EngineTicket> tickets)
    {
        foreach (var ticket in tickets)
        {
            _waiting.Add(ticket.Id, ticket);
        }

        CarryOut(engine.CallOff(Guid.Empty, tickets, now));
    }

    private void CarryOut(IReadOnlyList<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            var (game, ids) = proposal switch
            {
                NewMatch made =>
                    (new Game(Ids.Of(0, 3, _games.Count + 1), made.Sport, made.District, made.StartsAt, made.EndsAt), made.Tickets),
                Refill refill => (_games[refill.MatchId], refill.Tickets),
                _ => throw new InvalidOperationException($"What is a {proposal.GetType().Name}?"),
            };
            _games.TryAdd(game.Id, game);
            EngineTicket[] joining = [.. ids.Select(id => _waiting[id])];
            Breaks += rules.Breaks(joining, game, game.Players, now, account =>
                _games.Values.Where(other => other != game && other.Players.Exists(player => player.AccountId == account))).Count();
            foreach (var ticket in joining)
            {
                _waiting.Remove(ticket.Id);
                game.Players.Add(ticket);
            }

            CarryOut(engine.Confirm(proposal, game.Id, now));
        }
    }
}
