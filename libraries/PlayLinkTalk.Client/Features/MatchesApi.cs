using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Client;

public sealed class MatchesApi(ApiTransport transport)
{
    /// <summary>Games that are still to come or under way, the nearest first.</summary>
    public Task<Page<Match>> UpcomingAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        ListAsync("upcoming", cursor, limit, cancellationToken);

    /// <summary>Games that are over, the latest first.</summary>
    public Task<Page<Match>> PastAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        ListAsync("past", cursor, limit, cancellationToken);

    public async Task<Match?> FindAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Match>($"/api/matches/{matchId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Leaves the game and its room. Problems to expect: not-found, already-started, already-ended.</summary>
    public Task<ApiResult> TryLeaveAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/matches/{matchId}/players/me", cancellationToken);

    /// <summary>
    /// Says yes to a game that is proposed to one of the caller's tickets, which is returned: matched where the game is on.
    /// Problems to expect: not-found, answer-too-late, already-declined, seat-withdrawn, already-ended.
    /// </summary>
    public Task<ApiResult<Ticket>> TryAcceptAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Ticket>($"/api/matches/{matchId}/players/me/accept", new object(), cancellationToken);

    /// <summary>
    /// Says no to this game and waits on for another, with the ticket's age. Problems to expect: not-found, answer-too-late,
    /// already-matched, seat-withdrawn, already-ended.
    /// </summary>
    public Task<ApiResult<Ticket>> TryDeclineAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Ticket>($"/api/matches/{matchId}/players/me/decline", new object(), cancellationToken);

    /// <summary>Games to come near a district that the caller could be in, the nearest start first.</summary>
    /// <param name="district">The caller's own where absent.</param>
    public async Task<Page<JoinableMatch>> JoinableAsync(
        string? sport = null, string? district = null, double? radiusKm = null, string? cursor = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<JoinableMatch>>(
            Query.Of("/api/matches/open", ("sport", sport), ("district", district), ("radiusKm", radiusKm), ("cursor", cursor),
                ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>One of those games with its players; null where the caller could not be in it, or already is.</summary>
    public async Task<OpenGame?> FindOpenAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<OpenGame>($"/api/matches/open/{matchId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Takes a free seat, or the next that gets free. Problems to expect: not-found, overlapping-plan.</summary>
    public Task<ApiResult<WaitingListPlace>> TryAskForSeatAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<WaitingListPlace>($"/api/matches/{matchId}/waiting-list", new object(), cancellationToken);

    /// <summary>Asks no longer. Problems to expect: not-found.</summary>
    public Task<ApiResult> TryStopAskingAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/matches/{matchId}/waiting-list/me", cancellationToken);

    private async Task<Page<Match>> ListAsync(string when, string? cursor, int? limit, CancellationToken cancellationToken) =>
        (await transport.GetAsync<Page<Match>>(
            Query.Of("/api/matches", ("when", when), ("cursor", cursor), ("limit", limit)),
            cancellationToken).ConfigureAwait(false)).OrThrow();
}
