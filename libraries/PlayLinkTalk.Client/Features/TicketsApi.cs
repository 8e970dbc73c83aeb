using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Client;

public sealed class TicketsApi(ApiTransport transport)
{
    public async Task<Ticket> CreateAsync(CreateTicket ticket, CancellationToken cancellationToken = default) =>
        (await TryCreateAsync(ticket, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// Asks for a game exactly once: a wish without a key gets one, and after a lost answer the call is repeated with the same key. A
    /// caller with a longer retry passes its own key. Expected problems: invalid-request with its fields, overlapping-plan,
    /// different-ticket, rate-limited.
    /// </summary>
    public async Task<ApiResult<Ticket>> TryCreateAsync(CreateTicket ticket, CancellationToken cancellationToken = default)
    {
        var keyed = ticket with { ClientTicketId = ticket.ClientTicketId ?? Guid.CreateVersion7() };
        var asked = await transport.PostAsync<Ticket>("/api/tickets", keyed, cancellationToken).ConfigureAwait(false);
        return asked.Problem is { Code: ApiProblem.Unreachable }
            ? await transport.PostAsync<Ticket>("/api/tickets", keyed, cancellationToken).ConfigureAwait(false)
            : asked;
    }

    /// <summary>The times in which the caller has no plan. Expected problems: invalid-request.</summary>
    /// <param name="minutes">The least length of a time, 20 to 480.</param>
    /// <param name="sleepFrom">HH:mm in the caller's zone.</param>
    /// <param name="sleepUntil">The same; as <paramref name="sleepFrom"/>: no sleep.</param>
    /// <param name="days">How far ahead, 1 to 7.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<ApiResult<FreeTime>> TryFindFreeTimeAsync(
        int? minutes = null, string? sleepFrom = null, string? sleepUntil = null, int? days = null,
        CancellationToken cancellationToken = default) =>
        transport.GetAsync<FreeTime>(
            Query.Of("/api/me/free-time", ("minutes", minutes), ("sleepFrom", sleepFrom), ("sleepUntil", sleepUntil), ("days", days)),
            cancellationToken);

    /// <summary>
    /// Asks for a game in each of several windows; after a lost answer the call is repeated with the same key. Expected problems:
    /// invalid-request with its fields, overlapping-plan, overlapping-entry, different-ticket, members-only, rate-limited.
    /// </summary>
    public async Task<ApiResult<FreeTickets>> TryCreateFreeAsync(CreateFreeTickets wish, CancellationToken cancellationToken = default)
    {
        var keyed = wish with { ClientKey = wish.ClientKey ?? Guid.CreateVersion7() };
        var asked = await transport.PostAsync<FreeTickets>("/api/tickets/free-time", keyed, cancellationToken).ConfigureAwait(false);
        return asked.Problem is { Code: ApiProblem.Unreachable }
            ? await transport.PostAsync<FreeTickets>("/api/tickets/free-time", keyed, cancellationToken).ConfigureAwait(false)
            : asked;
    }

    /// <summary>The caller's own tickets, newest first.</summary>
    public async Task<Page<Ticket>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Ticket>>(Query.Of("/api/tickets", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    public async Task<Ticket?> FindAsync(Guid ticketId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Ticket>($"/api/tickets/{ticketId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Expected problems: not-found, already-matched, already-ended.</summary>
    public Task<ApiResult> TryCancelAsync(Guid ticketId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/tickets/{ticketId}", cancellationToken);

    /// <summary>
    /// Changes a waiting wish: a new ticket replaces it and keeps its age. Expected problems: those of creating a ticket, not-found,
    /// already-matched, already-ended.
    /// </summary>
    public Task<ApiResult<Ticket>> TryChangeAsync(Guid ticketId, ChangeTicket change, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Ticket>($"/api/tickets/{ticketId}/changes", change, cancellationToken);

    /// <summary>What others look for; the owners are not named.</summary>
    public async Task<OpenDemand> DemandAsync(
        string? sport = null, string? district = null, string? cursor = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<OpenDemand>(
            Query.Of("/api/demand", ("sport", sport), ("district", district), ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();
}
