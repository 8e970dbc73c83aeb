using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Load.Rebuild;

/// <param name="Row">The game.</param>
/// <param name="Players">Tickets that have seats in it.</param>
internal sealed record SeededGame(MatchRow Row, IReadOnlyList<TicketRow> Players);

/// <summary>
/// Tickets that wait although everybody plays who can: the product's own engines were given wishes for the coming days until
/// so many were left over. Some of the games that came about on the way are kept, open for refills.
/// </summary>
internal sealed class SeededPool
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);
    private readonly PlayCatalogue _catalogue = PlayCatalogue.Load();
    private readonly IMatchingEngine _engine;
    private readonly Dictionary<Guid, TicketRow> _waiting = [];
    private readonly List<SeededGame> _games = [];
    private readonly int _mostGames;

    public SeededPool(int tickets, int games, int seed, DateTimeOffset now)
    {
        _mostGames = games;
        _engine = new EngineFactory(_catalogue, Options.Create(new MatchingSettings())).Create();
        var wishes = new WeekOfWishes(_catalogue, seed, now);
        var at = now.AddHours(-2);
        while (_waiting.Count < tickets && at < now)
        {
            at += Between;
            Enter(wishes.Next(at), at);
        }

        CarryOut(_engine, _engine.Advance(now), now);
    }

    public IReadOnlyCollection<TicketRow> Waiting => _waiting.Values;

    public IReadOnlyList<SeededGame> Games => _games;

    /// <summary>One ticket of every sport.</summary>
    public IReadOnlyList<TicketRow> OneOfEach() => [.. _waiting.Values.GroupBy(row => row.Sport, (_, rows) => rows.First())];

    private void Enter(TicketRow row, DateTimeOffset now)
    {
        _waiting.Add(row.Id, row);
        CarryOut(_engine, _engine.Add(EngineTickets.Of(row, Contracts.Accounts.Gender.Female, null, new HashSet<Guid>(), [], new HashSet<Guid>()), now), now);
    }

    private void CarryOut(IMatchingEngine engine, IReadOnlyList<Proposal> proposals, DateTimeOffset now)
    {
        foreach (var proposal in proposals)
        {
            var game = proposal switch
            {
                NewMatch made => Form(made, now),
                Refill refill => Fill(_games.First(game => game.Row.Id == refill.MatchId), refill),
                _ => throw new NotSupportedException(),
            };
            CarryOut(engine, engine.Confirm(proposal, game.Row.Id, now), now);
            if (!_games.Contains(game))
            {
                engine.RemoveMatch(game.Row.Id);
            }
        }
    }

    private SeededGame Form(NewMatch made, DateTimeOffset now)
    {
        var sport = _catalogue.Sport(made.Sport);
        var row = new MatchRow
        {
            Id = Guid.CreateVersion7(now),
            RoomId = Guid.CreateVersion7(now),
            Sport = made.Sport,
            District = made.District,
            StartsAt = made.StartsAt,
            EndsAt = made.EndsAt,
            MinPlayers = sport.MinPlayers,
            MaxPlayers = sport.MaxPlayers,
            CreatedAt = now,
        };
        var game = Seat(new SeededGame(row, []), made.Tickets);
        if (_games.Count < _mostGames)
        {
            _games.Add(game);
        }

        return game;
    }

    private SeededGame Fill(SeededGame game, Refill refill)
    {
        _games.Remove(game);
        _games.Add(Seat(game, refill.Tickets));
        return _games[^1];
    }

    private SeededGame Seat(SeededGame game, IReadOnlyList<Guid> tickets)
    {
        TicketRow[] taken = [.. tickets.Select(id => _waiting[id])];
        foreach (var ticket in taken)
        {
            (ticket.State, ticket.MatchId, ticket.EndedAt) = (TicketState.Matched, game.Row.Id, game.Row.CreatedAt);
            _waiting.Remove(ticket.Id);
        }

        game.Row.SeatsTaken += taken.Sum(ticket => ticket.Seats);
        return game with { Players = [.. game.Players, .. taken] };
    }
}
