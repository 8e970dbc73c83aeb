using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Data.Storage;

/// <summary>
/// Whether the database can still store data. A failure counts for a while: the service itself writes every few seconds (leases,
/// outbox), so a disk that is still full fails again within that time, and one with free space recovers by itself.
/// </summary>
internal sealed class StorageState(TimeProvider time) : IFailureNames
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(10);
    private long _failedAtTicks;

    public bool IsFull => time.GetUtcNow().UtcTicks - Volatile.Read(ref _failedAtTicks) < Remembered.Ticks;

    /// <summary>Records a storage failure; ignores others.</summary>
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
