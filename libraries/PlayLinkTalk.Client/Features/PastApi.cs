using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Client;

/// <summary>The caller's own past: games, numbers, and a log of what the account did.</summary>
public sealed class PastApi(ApiTransport transport)
{
    /// <summary>Games that are over, were called off or left, latest first.</summary>
    public async Task<Page<PastGame>> HistoryAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<PastGame>>(Query.Of("/api/me/history", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    public async Task<PlayStatistics> StatisticsAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<PlayStatistics>("/api/me/statistics", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>What the account did, latest first.</summary>
    public async Task<Page<ActivityEntry>> ActivityAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<ActivityEntry>>(
            Query.Of("/api/me/activity", ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false)).OrThrow();
}
