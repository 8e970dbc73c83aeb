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
}
