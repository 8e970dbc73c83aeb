using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Client;

/// <summary>For moderators and admins; not-found for all others.</summary>
public sealed class ModerationApi(ApiTransport transport)
{
    /// <summary>Oldest first.</summary>
    public Task<ApiResult<Page<ModeratedReport>>> TryListAsync(
        ReportState? state = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        TryFilterAsync(new ReportFilter(state), cursor, limit, cancellationToken);

    /// <summary>Oldest first. Expected problems: invalid-request with its fields.</summary>
    public Task<ApiResult<Page<ModeratedReport>>> TryFilterAsync(
        ReportFilter filter, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return transport.GetAsync<Page<ModeratedReport>>(
            Query.Of(
                "/api/moderation/reports", ("state", Query.Word(filter.State)), ("kind", Query.Word(filter.Kind)),
                ("reason", Query.Word(filter.Reason)), ("assigned", Query.Word(filter.Assigned)), ("cursor", cursor), ("limit", limit)),
            cancellationToken);
    }

    /// <summary>
    /// Takes the report; again it is no error. Expected problems: not-found, already-assigned, already-decided, own-decision.
    /// </summary>
    public Task<ApiResult<ModeratedReport>> TryTakeAsync(Guid reportId, CancellationToken cancellationToken = default) =>
        transport.ForAsync<ModeratedReport>(HttpMethod.Put, $"/api/moderation/reports/{reportId}/assignment", null, cancellationToken);

    /// <summary>Gives the report back. Expected problems: not-found, already-assigned (to another moderator, unless by an admin).</summary>
    public Task<ApiResult> TryReleaseAsync(Guid reportId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/moderation/reports/{reportId}/assignment", cancellationToken);

    /// <summary>
    /// To the accused of the report. Expected problems: invalid-request with its field, not-found, already-assigned, own-decision,
    /// protected-account, thread-full.
    /// </summary>
    public Task<ApiResult<TeamMessage>> TryWriteAsync(Guid reportId, string text, CancellationToken cancellationToken = default) =>
        transport.PostAsync<TeamMessage>($"/api/moderation/reports/{reportId}/messages", new WriteTeamMessage(text), cancellationToken);

    /// <summary>With its frozen context.</summary>
    public async Task<ModeratedReport?> FindAsync(Guid reportId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<ModeratedReport>($"/api/moderation/reports/{reportId}", cancellationToken)
            .ConfigureAwait(false)).OrNull();

    /// <summary>
    /// Expected problems: invalid-request with its fields, not-found, already-decided, protected-account, already-assigned.
    /// </summary>
    public Task<ApiResult<ModeratedReport>> TryDecideAsync(
        Guid reportId, DecideReport decision, CancellationToken cancellationToken = default) =>
        transport.PostAsync<ModeratedReport>($"/api/moderation/reports/{reportId}/decision", decision, cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields, not-found, protected-account.</summary>
    public Task<ApiResult<Suspension>> TrySuspendAsync(
        Guid accountId, SuspendAccount suspension, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Suspension>($"/api/moderation/accounts/{accountId}/suspension", suspension, cancellationToken);

    /// <summary>Expected problems: not-found.</summary>
    public Task<ApiResult> TryLiftAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/moderation/accounts/{accountId}/suspension", cancellationToken);

    public Task<ApiResult<ModerationFigures>> TryReadFiguresAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<ModerationFigures>("/api/moderation/figures", cancellationToken);

    /// <summary>Expected problems: invalid-request with its field, not-found.</summary>
    public Task<ApiResult<ReportNote>> TryAddNoteAsync(Guid reportId, string text, CancellationToken cancellationToken = default) =>
        transport.PostAsync<ReportNote>($"/api/moderation/reports/{reportId}/notes", new AddReportNote(text), cancellationToken);

    /// <summary>With the pass of a refused sign-in alone. Expected problems: invalid-request with its fields, invalid-token.</summary>
    public Task<ApiResult<Appeal>> TryAppealAsync(CreateAppeal appeal, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Appeal>("/api/appeals", appeal, cancellationToken);

    /// <summary>Oldest first.</summary>
    public Task<ApiResult<Page<ModeratedAppeal>>> TryListAppealsAsync(
        AppealState? state = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<ModeratedAppeal>>(
            Query.Of("/api/moderation/appeals", ("state", state?.ToString().ToLowerInvariant()), ("cursor", cursor), ("limit", limit)),
            cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields, not-found, already-decided, own-decision.</summary>
    public Task<ApiResult<ModeratedAppeal>> TryDecideAppealAsync(
        Guid appealId, DecideAppeal decision, CancellationToken cancellationToken = default) =>
        transport.PostAsync<ModeratedAppeal>($"/api/moderation/appeals/{appealId}/decision", decision, cancellationToken);

    /// <summary>For admins. Expected problems: not-found, protected-account.</summary>
    public Task<ApiResult> TryChangeRoleAsync(Guid accountId, AccountRole role, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/moderation/accounts/{accountId}/role", new ChangeRole(role), cancellationToken);

    /// <summary>Newest first.</summary>
    public Task<ApiResult<Page<AuditEntry>>> TryReadAuditAsync(string? cursor = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<AuditEntry>>(Query.Of("/api/moderation/audit", ("cursor", cursor)), cancellationToken);
}
