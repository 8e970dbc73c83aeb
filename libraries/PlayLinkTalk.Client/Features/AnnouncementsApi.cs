using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Announcements;

namespace PlayLinkTalk.Client;

/// <summary>What operators tell everybody.</summary>
public sealed class AnnouncementsApi(ApiTransport transport)
{
    /// <summary>Those that are shown now, newest first.</summary>
    public Task<ApiResult<Page<Announcement>>> TryListAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<Announcement>>("/api/announcements", cancellationToken);
}
