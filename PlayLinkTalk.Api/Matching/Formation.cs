using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Stores the engine's proposals.</summary>
internal interface IFormations
{
    /// <summary>Forms the match or fills its seats in one transaction, or refuses without any change.</summary>
    /// <param name="proposal">What to do.</param>
    /// <param name="lease">Under which it was proposed; nothing is written if it is lost.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Formation> CarryOutAsync(Proposal proposal, Lease lease, CancellationToken cancellationToken);
}

/// <summary>What became of a proposal.</summary>
internal abstract record Formation;

/// <param name="Match">The game.</param>
internal abstract record CarriedOut(PoolEntry Match) : Formation
{
    public Guid MatchId => Match.Id;
}

/// <param name="Match">The game.</param>
/// <param name="IsNew">Whether it is on since now; otherwise these come into it.</param>
/// <param name="Waits">How long each ticket had waited.</param>
/// <param name="Fill">Taken seats as a share of all: up to 1.</param>
internal sealed record Formed(PoolEntry Match, bool IsNew, IReadOnlyList<TicketWait> Waits, double Fill) : CarriedOut(Match);

/// <param name="TicketId">Which.</param>
/// <param name="From">When it was asked for.</param>
/// <param name="To">When it got its seats.</param>
/// <param name="Trace">The request that it came with; null where nothing is recorded.</param>
internal sealed record TicketWait(Guid TicketId, DateTimeOffset From, DateTimeOffset To, string? Trace)
{
    public static TicketWait Of(TicketRow ticket, DateTimeOffset now) => new(ticket.Id, ticket.CreatedAt, now, ticket.Trace);

    public TimeSpan Length => To - From;
}

/// <summary>The players hold seats and are asked whether they play.</summary>
/// <param name="Match">The game.</param>
/// <param name="IsNew">Whether it is proposed for the first time.</param>
/// <param name="Tickets">How many are asked.</param>
internal sealed record Asked(PoolEntry Match, bool IsNew, int Tickets) : CarriedOut(Match);

/// <summary>Nothing was changed.</summary>
/// <param name="GoneTickets">No longer waiting.</param>
/// <param name="StaleAccounts">Accounts with other plans or blocks than the engine knew.</param>
/// <param name="StaleMatch">A match with other seats than the engine knew.</param>
internal sealed record Refused(IReadOnlyList<Guid> GoneTickets, IReadOnlyList<Guid> StaleAccounts, Guid? StaleMatch = null) : Formation;

/// <summary>Nothing was changed: another process matches here now.</summary>
internal sealed record Outrun : Formation;
