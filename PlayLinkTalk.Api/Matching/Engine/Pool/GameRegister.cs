using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>The games that can be joined, until when, and which of them have seats to fill.</summary>
internal sealed class GameRegister(AccountRegister accounts, WaitingRoom waiting, MatchingOptions options)
{
    private readonly Dictionary<Guid, PoolGame> _open = [];
    private readonly Timetable<PoolGame> _timetable = new(game => game.Due);
    private readonly HashSet<PoolGame> _toFill = [];

    public Holds Holds { get; } = new();

    public bool HasWork => _toFill.Count > 0;

    public DateTimeOffset? NextWakeup => _timetable.Next;

    public PoolGame? Find(Guid id) => _open.GetValueOrDefault(id);

    public bool IsJoinable(PoolGame game, DateTimeOffset now) =>
        game.State is GameState.Open or GameState.Held && game.StartsAt >= now + options.LeadTime;

    public void Seat(PoolGame game, Wish wish)
    {
        wish.Plans = accounts.PlansOf(wish.AccountId);
        game.Seat(wish);
        game.Sport.Games.List(game);
    }

    public void Unseat(PoolGame game, Wish wish)
    {
        game.Unseat(wish);
        game.Sport.Games.List(game);
        accounts.DropIdle(wish.AccountId);
        waiting.LookAgain(wish.AccountId);
    }

    /// <summary>The game is open under its id until lead time before its start.</summary>
    public void Open(PoolGame game)
    {
        game.State = GameState.Open;
        _open[game.Id] = game;
        game.Sport.Games.List(game);
        SetDue(game, game.StartsAt - options.LeadTime + TimeSpan.FromTicks(1));
        _toFill.Add(game);
    }

    /// <summary>The game takes no more players; its players' time stays taken.</summary>
    public void Close(PoolGame game)
    {
        Drop(game, GameState.Closed);
        _open.Remove(game.Id);
        KeepTime(game, game.Players.Where(player => player.State == WishState.Playing));
    }

    public void KeepTime(PoolGame game, IEnumerable<Wish> players)
    {
        foreach (var player in players)
        {
            player.Plans!.Keep(game);
            accounts.DropIdle(player.AccountId);
        }
    }

    /// <summary>Holds a game that has its minimum until its tickets have been held long enough or it can't wait.</summary>
    /// <returns>Whether there is any time to hold it.</returns>
    public bool TryHold(PoolGame game, DateTimeOffset now)
    {
        if (game.Sport.Hold <= TimeSpan.Zero || game.FreeSeats == 0)
        {
            return false;
        }

        foreach (var wish in game.Players)
        {
            Holds.Add(wish, game, now);
        }

        var until = Holds.Until(game);
        var latest = game.StartsAt - options.LeadTime;
        until = until < latest ? until : latest;
        if (until <= now)
        {
            return false;
        }

        game.State = GameState.Held;
        game.Sport.Games.List(game);
        SetDue(game, until);
        return true;
    }

    /// <summary>The game is neither held nor open any more: no search finds it.</summary>
    public void Drop(PoolGame game, GameState to)
    {
        game.State = to;
        game.Sport.Games.Unlist(game);
        _toFill.Remove(game);
        game.Due = 0;
    }

    /// <summary>
    /// Seats became free: fills them, or gives a held game up that lost its minimum, or the age by which its rules were
    /// relaxed. The length of a held game is the longest that its remaining players ask for.
    /// </summary>
    public void SeatsFreed(PoolGame game, DateTimeOffset now)
    {
        if (game.State == GameState.Held && (game.Seats < game.Sport.MinPlayers
            || game.Players.Max(player => player.StepAt(now)) < game.Step))
        {
            Dissolve(game, now);
            return;
        }

        if (game.State == GameState.Held)
        {
            game.Set(game.District, game.StartsAt, game.StartsAt + game.Players.Max(player => player.Length));
        }

        if (game.State is GameState.Held or GameState.Open)
        {
            _toFill.Add(game);
        }
    }

    public void Dissolve(PoolGame held, DateTimeOffset now)
    {
        Drop(held, GameState.Closed);
        foreach (var wish in held.Players.ToArray())
        {
            Unseat(held, wish);
            waiting.Wait(wish, now);
        }
    }

    public bool TryNextToFill(out PoolGame game)
    {
        game = _toFill.FirstOrDefault()!;
        return game is not null && _toFill.Remove(game);
    }

    /// <summary>Takes a held game after its hold, and closes open games that are over.</summary>
    public bool TryEndHold(DateTimeOffset now, out PoolGame held)
    {
        while (_timetable.TryTake(now, out held))
        {
            held.Due = 0;
            if (held.State == GameState.Held)
            {
                return true;
            }

            Close(held);
        }

        return false;
    }

    private void SetDue(PoolGame game, DateTimeOffset due)
    {
        game.Due = due.UtcTicks;
        _timetable.List(game);
    }
}
