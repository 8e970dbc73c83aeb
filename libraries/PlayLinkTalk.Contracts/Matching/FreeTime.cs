namespace PlayLinkTalk.Contracts.Matching;

/// <summary>A time in which the caller has no plan, no quiet hours and no sleep, long enough for a game.</summary>
/// <param name="From">On a 10-minute mark.</param>
/// <param name="LocalFrom">What the clocks of the caller's zone show: <c>2026-11-29T19:00</c>.</param>
/// <param name="LocalUntil">The same for the end.</param>
public sealed record FreeWindow(DateTimeOffset From, DateTimeOffset Until, string LocalFrom, string LocalUntil);

/// <param name="Items">By their starts; none of them overlap.</param>
public sealed record FreeTime(IReadOnlyList<FreeWindow> Items);

/// <param name="Earliest">As of <see cref="CreateTicket"/>.</param>
/// <param name="Latest">As of <see cref="CreateTicket"/>.</param>
public sealed record TicketWindow(DateTimeOffset Earliest, DateTimeOffset Latest);

/// <summary>The same wish for several free times: a ticket for each. The other fields are those of <see cref="CreateTicket"/>.</summary>
/// <param name="Windows">At least one, and none that overlap.</param>
/// <param name="ClientKey">A UUID chosen by the client, which makes a retry safe; absent: every request is a new wish.</param>
public sealed record CreateFreeTickets(
    string Sport, string District, double RadiusKm, IReadOnlyList<TicketWindow> Windows, int? Minutes = null,
    GenderRule Gender = GenderRule.Any, int LevelMin = 1, int LevelMax = 5, int Seats = 1, Guid? ClientKey = null,
    bool MembersOnly = false);

/// <param name="Items">The tickets, by their windows.</param>
/// <param name="Taken">Windows that were no longer free: they have no ticket.</param>
public sealed record FreeTickets(IReadOnlyList<Ticket> Items, int Taken);
