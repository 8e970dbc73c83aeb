using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>
/// Lets all uploads of this process together arrive, and then reach the store, at no more than a rate, so that many at once leave the
/// disk to messages. What has been unused for up to <see cref="Burst"/> is available at once: a single photo does not wait.
/// </summary>
internal sealed class UploadPace(IOptions<UploadOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long _begun = time.GetTimestamp();
    private TimeSpan _paidUntil = -Burst;

    /// <summary>Waits until so many more bytes may be kept. Callers go on in the order in which they came.</summary>
    public Task PassAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_begun);
            var from = _paidUntil > now - Burst ? _paidUntil : now - Burst;
            _paidUntil = from + TimeSpan.FromSeconds((double)bytes / options.Value.BytesPerSecond);
            wait = _paidUntil - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
