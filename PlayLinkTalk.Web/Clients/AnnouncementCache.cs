using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Announcements;

namespace PlayLinkTalk.Web.Clients;

/// <summary>What is announced to everybody, for all pages of this process: asked for at most every two seconds.</summary>
public sealed class AnnouncementCache(IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    /// <summary>A page does not wait for an Api that is away: it has other ways to say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Entry _kept = new([], DateTimeOffset.MinValue);

    /// <summary>Those that are shown now, newest first. The last known ones while the Api does not answer.</summary>
    public async ValueTask<IReadOnlyList<Announcement>> GetAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= _kept.Until && await _reading.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            try
            {
                await ReadAsync(cancellationToken);
            }
            finally
            {
                _reading.Release();
            }
        }

        var now = clock.GetUtcNow();
        return [.. _kept.Items.Where(announced => announced.Until > now)];
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var api = new PlayLinkApi(clients.CreateClient(ApiClients.HttpClientName), CallerCredentials.Anonymous);
        IReadOnlyList<Announcement>? items = null;
        try
        {
            items = (await api.Announcements.TryListAsync(patience.Token)).TryGet(out var page, out _) ? page.Items : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Too late for this page; the next one asks again.
        }

        _kept = new(items ?? _kept.Items, clock.GetUtcNow() + KeptFor);
    }

    private sealed record Entry(IReadOnlyList<Announcement> Items, DateTimeOffset Until);
}
