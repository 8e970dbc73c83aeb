using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Client;

/// <summary>Seats of tickets for friends of their owners.</summary>
public sealed class PartiesApi(ApiTransport transport)
{
    /// <summary>Parties that the caller is invited to, or has a seat in, and that wait for a game.</summary>
    public async Task<Page<Party>> ListAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Party>>("/api/parties", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>A party by its address, also without an account.</summary>
    public async Task<Party?> FindAsync(Guid partyId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Party>($"/api/parties/{partyId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>
    /// Takes a seat, or accepts an invitation. Expected problems: not-found, no-party-seat, party-not-open, party-rule, overlapping-plan.
    /// </summary>
    public Task<ApiResult<Party>> TryJoinAsync(Guid partyId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Party>($"/api/parties/{partyId}/members", new object(), cancellationToken);

    /// <summary>
    /// Declines, or gives the seat up before there is a game. Expected problems: not-found, already-matched, party-not-open.
    /// </summary>
    public Task<ApiResult> TryLeaveAsync(Guid partyId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/parties/{partyId}/members/me", cancellationToken);

    /// <summary>
    /// Opens the party of one's own ticket or changes its seats. Expected problems: invalid-request, not-found, no-party-seat,
    /// party-not-open.
    /// </summary>
    public Task<ApiResult<Party>> TrySetAsync(Guid ticketId, SetParty change, CancellationToken cancellationToken = default) =>
        transport.ForAsync<Party>(HttpMethod.Put, $"/api/tickets/{ticketId}/party", change, cancellationToken);

    /// <summary>Takes an invitation or an accepted seat back. Expected problems: not-found, already-matched, party-not-open.</summary>
    public Task<ApiResult> TryRemoveAsync(Guid ticketId, Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/tickets/{ticketId}/party/members/{accountId}", cancellationToken);

    /// <summary>
    /// Asks for a game with the players of a finished one. Expected problems: invalid-request, not-found, not-played, overlapping-plan,
    /// different-ticket.
    /// </summary>
    public Task<ApiResult<Party>> TryPlayAgainAsync(Guid matchId, PlayAgain wish, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Party>($"/api/matches/{matchId}/again", wish, cancellationToken);
}
