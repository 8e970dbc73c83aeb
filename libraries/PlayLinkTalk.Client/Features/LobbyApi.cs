using PlayLinkTalk.Contracts.Lobby;

namespace PlayLinkTalk.Client;

/// <summary>The public view of open games and demand. No session is needed.</summary>
public sealed class LobbyApi(ApiTransport transport)
{
    /// <param name="region">The prefix of its districts' ids, e.g. <c>seoul</c>; null: the whole country.</param>
    public async Task<LobbyBoard> LookAsync(string? region = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<LobbyBoard>(Query.Of("/api/lobby", ("region", region)), cancellationToken).ConfigureAwait(false))
            .OrThrow();

    /// <summary>One of its games; null if it has no free seat, starts soon, is over, or was never listed.</summary>
    public async Task<LobbyGame?> FindGameAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<LobbyGame>($"/api/lobby/games/{matchId}", cancellationToken).ConfigureAwait(false)).OrNull();
}
