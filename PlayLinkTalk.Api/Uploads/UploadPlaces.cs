using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Bounds the uploads that this process receives at the same time, in all and of each account.</summary>
internal sealed class UploadPlaces(IOptions<UploadOptions> options)
{
    /// <summary>Two pages of an account send three each.</summary>
    private const int MostOfAccount = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _takenBy = [];
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Null: all are taken, or the account has its share. Disposal frees the place.</summary>
    public IDisposable? TryTake(Guid account)
    {
        lock (_gate)
        {
            var mine = _takenBy.GetValueOrDefault(account);
            if (_taken >= options.Value.MostAtOnce || mine >= MostOfAccount)
            {
                return null;
            }

            (_takenBy[account], _taken) = (mine + 1, _taken + 1);
            return new Place(this, account);
        }
    }

    private void Free(Guid account)
    {
        lock (_gate)
        {
            _taken--;
            if (--_takenBy[account] == 0)
            {
                _takenBy.Remove(account);
            }
        }
    }

    private sealed class Place(UploadPlaces places, Guid account) : IDisposable
    {
        public void Dispose() => places.Free(account);
    }
}
