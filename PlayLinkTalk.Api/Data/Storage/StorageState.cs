using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Data.Storage;

/// <summary>
/// Whether the database has room. A failure is remembered for a while and then forgotten: the service writes every few seconds
/// by itself (leases, outbox), so a disk that is still full fails again before that, and one with room again recovers unasked.
/// </summary>
internal sealed class StorageState(TimeProvider time) : IFailureNames
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(10);
    private long _failedAtTicks;

    public bool IsFull => time.GetUtcNow().UtcTicks - Volatile.Read(ref _failedAtTicks) < Remembered.Ticks;

    /// <summary>Remembers the failure when it is one of the storage.</summary>
    public void Notice(Exception failure)
    {
        if (StorageFailure.Is(failure))
        {
            Volatile.Write(ref _failedAtTicks, time.GetUtcNow().UtcTicks);
        }
    }

    public RetryLater? Find(Exception failure)
    {
        if (!StorageFailure.Is(failure))
        {
            return null;
        }

        Notice(failure);
        return RetryLater.StorageFull(ComeBackAfter);
    }
}
