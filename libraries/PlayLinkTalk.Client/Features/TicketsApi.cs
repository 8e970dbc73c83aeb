using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Client;

public sealed class TicketsApi(ApiTransport transport)
{
    public async Task<Ticket> CreateAsync(CreateTicket ticket, CancellationToken cancellationToken = default) =>
        (await TryCreateAsync(ticket, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// Asks for a game, once: a wish without a key gets one, and an answer that is lost is asked for a second time under it. A caller
    /// that wants to try longer passes a key of its own. Problems to expect: invalid-request with its fields, overlapping-plan,
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

    /// <summary>The caller's own, newest first.</summary>
    public async Task<Page<Ticket>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Ticket>>(Query.Of("/api/tickets", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    public async Task<Ticket?> FindAsync(Guid ticketId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Ticket>($"/api/tickets/{ticketId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Problems to expect: not-found, already-matched, already-ended.</summary>
    public Task<ApiResult> TryCancelAsync(Guid ticketId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/tickets/{ticketId}", cancellationToken);

    /// <summary>
    /// Changes a wish that waits: another ticket takes its place, with its age. Problems to expect: those of creating one,
    /// not-found, already-matched, already-ended.
    /// </summary>
    public Task<ApiResult<Ticket>> TryChangeAsync(Guid ticketId, ChangeTicket change, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Ticket>($"/api/tickets/{ticketId}/changes", change, cancellationToken);

    /// <summary>Open wishes of others that could be joined, without saying whose.</summary>
    public async Task<Page<OpenWish>> DemandAsync(
        string? sport = null, string? district = null, string? cursor = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<OpenWish>>(
            Query.Of("/api/demand", ("sport", sport), ("district", district), ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();
}
