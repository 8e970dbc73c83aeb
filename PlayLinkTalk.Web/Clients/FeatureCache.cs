using PlayLinkTalk.Client;

namespace PlayLinkTalk.Web.Clients;

/// <summary>Which features are switched off, for all pages of this process: asked for at most every two seconds.</summary>
public sealed class FeatureCache(IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    /// <summary>A page does not wait for an Api that is away: it has other ways to say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Entry _kept = new([], DateTimeOffset.MinValue);

    /// <summary>Whether it is off. What was known last while the Api does not answer: the call itself is refused in any case.</summary>
    public async ValueTask<bool> IsOffAsync(string feature, CancellationToken cancellationToken)
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

        return _kept.Off.Contains(feature);
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var api = new PlayLinkApi(clients.CreateClient(ApiClients.HttpClientName), CallerCredentials.Anonymous);
        IReadOnlyList<string>? off = null;
        try
        {
            off = (await api.Administration.TryListFeaturesAsync(patience.Token)).TryGet(out var page, out _)
                ? [.. page.Items.Where(each => each.Off).Select(each => each.Feature)]
                : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Too late for this page; the next one asks again.
        }

        _kept = new(off ?? _kept.Off, clock.GetUtcNow() + KeptFor);
    }

    private sealed record Entry(IReadOnlyList<string> Off, DateTimeOffset Until);
}
