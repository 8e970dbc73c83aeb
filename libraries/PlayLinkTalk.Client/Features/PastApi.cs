using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Moderation;
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

    /// <summary>Of the last twelve weeks those in which the caller has played, latest first.</summary>
    public async Task<Page<PlayedWeek>> WeeksAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<PlayedWeek>>("/api/me/statistics/weeks", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Faults that two players stated, latest first.</summary>
    public async Task<Page<Strike>> StrikesAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Strike>>(Query.Of("/api/me/strikes", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>Appeals against a strike; again: what became of it. Expected problems: invalid-request, not-found.</summary>
    public Task<ApiResult<Appeal>> TryAppealAsync(Guid strikeId, string words, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Appeal>($"/api/me/strikes/{strikeId}/appeal", new AppealStrike(words), cancellationToken);

    /// <summary>What the account did, latest first.</summary>
    public async Task<Page<ActivityEntry>> ActivityAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<ActivityEntry>>(
            Query.Of("/api/me/activity", ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false)).OrThrow();
}
