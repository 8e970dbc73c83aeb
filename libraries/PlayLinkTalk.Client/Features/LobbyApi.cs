using PlayLinkTalk.Contracts.Lobby;

namespace PlayLinkTalk.Client;

/// <summary>What anybody may see of what goes on. No session is needed.</summary>
public sealed class LobbyApi(ApiTransport transport)
{
    /// <param name="region">The first part of the ids of its districts, e.g. <c>seoul</c>; the whole country where absent.</param>
    public async Task<LobbyBoard> LookAsync(string? region = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<LobbyBoard>(Query.Of("/api/lobby", ("region", region)), cancellationToken).ConfigureAwait(false))
            .OrThrow();

    /// <summary>One of its games; null where it has no free seat, starts soon, is over, or was never listed.</summary>
    public async Task<LobbyGame?> FindGameAsync(Guid matchId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<LobbyGame>($"/api/lobby/games/{matchId}", cancellationToken).ConfigureAwait(false)).OrNull();
}
