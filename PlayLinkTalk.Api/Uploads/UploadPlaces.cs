using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Bounds the uploads that this process receives at the same time.</summary>
internal sealed class UploadPlaces(IOptions<UploadOptions> options)
{
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Null: all are taken. Disposal frees the place.</summary>
    public IDisposable? TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= options.Value.MostAtOnce)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Place(UploadPlaces places) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref places._taken);
    }
}
