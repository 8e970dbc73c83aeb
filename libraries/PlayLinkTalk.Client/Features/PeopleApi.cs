using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Client;

public sealed class PeopleApi(ApiTransport transport)
{
    /// <param name="search">The beginning of a name, or a friend code.</param>
    public async Task<Page<PersonSummary>> SearchAsync(
        string search, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await TrySearchAsync(search, cursor, limit, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Expected problems: invalid-request.</summary>
    public Task<ApiResult<Page<PersonSummary>>> TrySearchAsync(
        string search, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<PersonSummary>>(
            Query.Of("/api/people", ("search", search), ("cursor", cursor), ("limit", limit)), cancellationToken);

    /// <summary>Null if the account does not exist for the caller.</summary>
    public async Task<PersonProfile?> FindAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<PersonProfile>($"/api/people/{accountId}", cancellationToken).ConfigureAwait(false)).OrNull();
}
