using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Client;

/// <summary>
/// For admins; not-found for all others. Each call but <see cref="TryListFeaturesAsync"/> may be refused with reauthentication-needed.
/// </summary>
public sealed class AdministrationApi(ApiTransport transport)
{
    /// <summary>Which features can be used now. For everybody.</summary>
    public Task<ApiResult<Page<FeatureState>>> TryListFeaturesAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<FeatureState>>("/api/features", cancellationToken);

    public Task<ApiResult<ServiceFigures>> TryReadFiguresAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<ServiceFigures>("/api/admin/figures", cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="search">The beginning of a name; null: all. Email addresses: <see cref="TryLookUpAccountAsync"/>.</param>
    public Task<ApiResult<Page<ManagedAccount>>> TryListAccountsAsync(
        string? search = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<ManagedAccount>>(
            Query.Of("/api/admin/accounts", ("search", search), ("cursor", cursor), ("limit", limit)), cancellationToken);

    /// <summary>Expected problems: not-found.</summary>
    public Task<ApiResult<ManagedAccount>> TryFindAccountAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.GetAsync<ManagedAccount>($"/api/admin/accounts/{accountId}", cancellationToken);

    /// <summary>The account with this email address. Expected problems: not-found.</summary>
    public Task<ApiResult<ManagedAccount>> TryLookUpAccountAsync(string email, CancellationToken cancellationToken = default) =>
        transport.PostAsync<ManagedAccount>("/api/admin/accounts/lookup", new LookUpAccount(email), cancellationToken);

    /// <summary>Newest sign-ins first.</summary>
    /// <param name="accountId">Only its sessions; null: those of all accounts.</param>
    public Task<ApiResult<Page<ManagedSession>>> TryListSessionsAsync(
        Guid? accountId = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<ManagedSession>>(
            Query.Of("/api/admin/sessions", ("account", accountId?.ToString()), ("cursor", cursor), ("limit", limit)), cancellationToken);

    /// <summary>Expected problems: not-found, protected-account.</summary>
    public Task<ApiResult> TryEndSessionsAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/admin/accounts/{accountId}/sessions", cancellationToken);

    /// <summary>Expected problems: not-found, protected-account.</summary>
    public Task<ApiResult> TryEndSessionAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/admin/accounts/{accountId}/sessions/{sessionId}", cancellationToken);

    public Task<ApiResult<Page<FeatureSwitch>>> TryListSwitchesAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<FeatureSwitch>>("/api/admin/features", cancellationToken);

    /// <summary>Expected problems: not-found.</summary>
    public Task<ApiResult> TrySwitchAsync(string feature, bool off, CancellationToken cancellationToken = default) =>
        transport.DoAsync(
            HttpMethod.Put, $"/api/admin/features/{Uri.EscapeDataString(feature)}", new SwitchFeature(off), cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields.</summary>
    public Task<ApiResult<Announcement>> TryAnnounceAsync(WriteAnnouncement announcement, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Announcement>("/api/announcements", announcement, cancellationToken);

    /// <summary>Expected problems: not-found.</summary>
    public Task<ApiResult> TryWithdrawAsync(Guid announcementId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/announcements/{announcementId}", cancellationToken);

    public Task<ApiResult<Page<ManagedSport>>> TryListSportsAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<ManagedSport>>("/api/admin/sports", cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields, not-found.</summary>
    public Task<ApiResult> TryChangeSportAsync(string sport, WriteSport change, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/admin/sports/{Uri.EscapeDataString(sport)}", change, cancellationToken);

    /// <summary>The sport is as the release has it again. Expected problems: not-found.</summary>
    public Task<ApiResult> TryResetSportAsync(string sport, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/admin/sports/{Uri.EscapeDataString(sport)}", cancellationToken);

    /// <summary>All venues, newest first.</summary>
    /// <param name="search">A part of the name or the address; null: all.</param>
    public Task<ApiResult<Page<Venue>>> TryListVenuesAsync(
        string? search = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<Venue>>(
            Query.Of("/api/admin/venues", ("search", search), ("cursor", cursor), ("limit", limit)), cancellationToken);

    /// <summary>Which accounts manage a venue. Expected problems: not-found.</summary>
    public Task<ApiResult<Page<VenueManager>>> TryListManagersAsync(Guid venueId, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<VenueManager>>($"/api/venues/{venueId}/managers", cancellationToken);
}
