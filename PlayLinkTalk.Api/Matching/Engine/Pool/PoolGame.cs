using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

internal enum GameState
{
    /// <summary>Has its minimum and waits for more; not proposed yet.</summary>
    Held,

    /// <summary>Proposed as new, without an answer.</summary>
    Proposed,

    /// <summary>Exists; free seats are filled.</summary>
    Open,

    Closed,
}

/// <summary>A game from its first proposal until it takes no more players.</summary>
internal sealed class PoolGame(Sport sport)
{
    public Guid Id { get; set; }

    public Sport Sport => sport;

    public int District { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public TimeSpan Length => EndsAt - StartsAt;

    public GameState State { get; set; }

    /// <summary>Tickets with a seat, including those in unanswered proposals.</summary>
    public List<Wish> Players { get; } = [];

    /// <summary>Relaxation steps in force when a held game was found; joining needs no fewer.</summary>
    public int Step { get; set; }

    /// <summary>Accounts that declined this game; null if there are none.</summary>
    public HashSet<Guid>? Declined { get; set; }

    public int Seats { get; private set; }

    /// <summary>Seats that are not filled, as of <see cref="OpenMatch.KeptSeats"/>.</summary>
    public int KeptSeats { get; set; }

    public int FreeSeats => Math.Max(0, sport.MaxPlayers - Seats - KeptSeats);

    /// <summary>Exists, but too few are left or have said yes.</summary>
    public bool LacksPlayers => State == GameState.Open && Seats < sport.MinPlayers;

    /// <summary>The end of its hold or of its admission, in UTC ticks; 0: never.</summary>
    public long Due { get; set; }

    /// <summary>The start under which it is listed as joinable.</summary>
    public int? ListedAt { get; set; }

    public void Set(int district, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        (District, StartsAt, EndsAt) = (district, startsAt, endsAt);

    public bool Overlaps(DateTimeOffset start, DateTimeOffset end) => StartsAt < end && start < EndsAt;

    public void Seat(Wish wish)
    {
        Players.Add(wish);
        Seats += wish.Seats;
        wish.Plans!.Take(this);
    }

    public void Unseat(Wish wish)
    {
        if (Players.Remove(wish))
        {
            Seats -= wish.Seats;
            wish.Plans!.Release(this);
        }
    }

    /// <summary>What all its players admit, at any step.</summary>
    public Wanted Wanted(int regions)
    {
        int weakest = int.MaxValue, best = int.MinValue, lowest = int.MinValue, highest = int.MaxValue, genders = 0,
            admitted = (1 << Traits.Genders) - 1;
        foreach (var player in Players)
        {
            var profile = player.Profile;
            (weakest, best) = (Math.Min(weakest, profile.Level), Math.Max(best, profile.Level));
            (lowest, highest) = (Math.Max(lowest, profile.LevelMin), Math.Min(highest, profile.LevelMax));
            genders |= profile.GenderBit;
            admitted &= profile.Genders;
        }

        var wider = sport.Relaxation.Levels(sport.Relaxation.Steps.Count);
        return Players.Count == 0
            ? Engine.Pool.Wanted.Anybody(regions)
            : new Wanted(Traits.LevelBits(lowest - wider, highest + wider), Traits.LevelBits(weakest, best), admitted, genders, regions);
    }

    /// <summary>Whether the ticket may take free seats of this game under the rules of all its players.</summary>
    public bool Fits(Wish wish, Geography geography)
    {
        var ticket = wish.Ticket;
        if (wish.Seats > FreeSeats || wish.Length > Length || ticket.Earliest > StartsAt || ticket.Latest < EndsAt
            || (Declined is not null && Declined.Contains(wish.AccountId)))
        {
            return false;
        }

        var step = State == GameState.Held ? Math.Max(Step, wish.Step) : wish.Step;
        if (geography.Km(District, wish.Home) > wish.Radius(step) || !Fit.AdmitsOwner(wish, step) || !wish.Free(StartsAt, EndsAt))
        {
            return false;
        }

        foreach (var player in Players)
        {
            if (!Fit.Together(wish, player, step))
            {
                return false;
            }
        }

        return true;
    }
}
