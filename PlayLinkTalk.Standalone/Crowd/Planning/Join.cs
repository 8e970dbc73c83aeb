using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary><see cref="Filing"/>: too late to think better of it; <see cref="Placed"/>: the ticket exists.</summary>
internal enum JoinState { Due, Filing, Placed, Done }

/// <summary>A player's part in answering a wish: a ticket that fits it, and when to file it.</summary>
internal sealed class Join(Player player, CreateTicket ticket, Plan plan, IReadOnlyList<Plan> givenUp, DateTimeOffset dueAt)
{
    private volatile JoinState _state;

    public Player Player => player;

    public CreateTicket Ticket => ticket;

    /// <summary>The time that the player holds for it.</summary>
    public Plan Plan => plan;

    /// <summary>Games among simulated players that have to be left first.</summary>
    public IReadOnlyList<Plan> GivenUp => givenUp;

    public DateTimeOffset DueAt => dueAt;

    public JoinState State => _state;

    public DateTimeOffset PlacedAt { get; private set; }

    public Guid TicketId { get; private set; }

    /// <summary>When to look next what became of the ticket.</summary>
    public DateTimeOffset LookAt { get; set; }

    /// <summary>False when it was withdrawn.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, JoinState.Filing, JoinState.Due) == JoinState.Due;

    public void Place(Guid ticketId, DateTimeOffset now)
    {
        (TicketId, PlacedAt) = (ticketId, now);
        _state = JoinState.Placed;
    }

    /// <summary>It is settled; the time is free again, or given to <paramref name="game"/>.</summary>
    public void Finish(Plan? game = null)
    {
        if (game is null)
        {
            player.Remove(plan);
        }
        else
        {
            player.Replace(plan, game);
        }

        _state = JoinState.Done;
    }

    /// <summary>Thinks better of it, when it is not too late; what was to be given up stays.</summary>
    public bool TryWithdraw()
    {
        if (Interlocked.CompareExchange(ref _state, JoinState.Done, JoinState.Due) != JoinState.Due)
        {
            return false;
        }

        player.Remove(plan);
        foreach (var kept in givenUp)
        {
            player.TryAdd(kept);
        }

        return true;
    }

    /// <summary>Whether this ticket helps that wish.</summary>
    public bool Helps(OpenWish wish) =>
        ticket.Sport == wish.Sport && ticket.District == wish.District && ticket.Minutes == wish.Minutes
        && ticket.Earliest < wish.Latest && wish.Earliest < ticket.Latest && Suitability.Suits(player.Persona, wish);
}
