using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary><see cref="Filing"/>: can no longer be withdrawn; <see cref="Placed"/>: the ticket exists.</summary>
internal enum JoinState { Due, Filing, Placed, Done }

/// <summary>One player's answer to a wish: a matching ticket, and when to file it.</summary>
internal sealed class Join(Player player, CreateTicket ticket, Plan plan, IReadOnlyList<Plan> givenUp, DateTimeOffset dueAt)
{
    private volatile JoinState _state;

    public Player Player => player;

    public CreateTicket Ticket => ticket;

    /// <summary>The time that is reserved for it.</summary>
    public Plan Plan => plan;

    /// <summary>Games of simulated players only that the player has to leave first.</summary>
    public IReadOnlyList<Plan> GivenUp => givenUp;

    public DateTimeOffset DueAt => dueAt;

    public JoinState State => _state;

    public DateTimeOffset PlacedAt { get; private set; }

    public Guid TicketId { get; private set; }

    /// <summary>The time of the next look at the ticket.</summary>
    public DateTimeOffset LookAt { get; set; }

    /// <summary>False if it was withdrawn.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, JoinState.Filing, JoinState.Due) == JoinState.Due;

    public void Place(Guid ticketId, DateTimeOffset now)
    {
        (TicketId, PlacedAt) = (ticketId, now);
        _state = JoinState.Placed;
    }

    /// <summary>Ends the join: frees the time, or reserves it for <paramref name="game"/>.</summary>
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

    /// <summary>Withdraws the join, unless it is too late; the games to be given up stay.</summary>
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
