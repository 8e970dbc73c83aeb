using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;

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

    private async Task<Page<Match>> ListAsync(string when, string? cursor, int? limit, CancellationToken cancellationToken) =>
        (await transport.GetAsync<Page<Match>>(
            Query.Of("/api/matches", ("when", when), ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false)).OrThrow();
}
