using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Client;

public sealed class ReportsApi(ApiTransport transport)
{
    public async Task<Page<Report>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Report>>(Query.Of("/api/reports", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// A repeated report returns the first one. Expected problems: invalid-request, not-found, rate-limited.
    /// </summary>
    public Task<ApiResult<Report>> TryCreateAsync(CreateReport report, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Report>("/api/reports", report, cancellationToken);

    /// <summary>What moderators wrote to the caller, the newest thread first; without the messages.</summary>
    public async Task<Page<TeamThread>> ListThreadsAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<TeamThread>>(
            Query.Of("/api/me/team-threads", ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>With its messages. Null when it is not the caller's.</summary>
    public async Task<TeamThread?> FindThreadAsync(Guid threadId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<TeamThread>($"/api/me/team-threads/{threadId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Expected problems: invalid-request with its field, not-found, thread-full.</summary>
    public Task<ApiResult<TeamMessage>> TryAnswerAsync(Guid threadId, string text, CancellationToken cancellationToken = default) =>
        transport.PostAsync<TeamMessage>($"/api/me/team-threads/{threadId}/messages", new WriteTeamMessage(text), cancellationToken);
}
