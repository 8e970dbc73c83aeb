using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>Lets only so many questions out at once: a burst of reconnects waits here, in order, and not in the Api.</summary>
internal sealed class ApiAdmission(IOptions<RealtimeOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.ApiConcurrency);

    public async ValueTask<Place> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new(_places);
    }

    public void Dispose() => _places.Dispose();

    internal readonly struct Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
