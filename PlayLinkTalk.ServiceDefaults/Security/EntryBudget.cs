namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Bounds the entries of one kind that a second may write: a caller decides how many requests are refused, and must not decide how fast
/// the log grows.
/// </summary>
internal sealed class EntryBudget(TimeProvider time, int mostPerSecond)
{
    private readonly Lock _gate = new();
    private long _second;
    private int _written;
    private int _skipped;

    /// <summary>Whether the entry may be written.</summary>
    /// <param name="skipped">Entries that were not, before this second; reported once.</param>
    public bool TryTake(out int skipped)
    {
        lock (_gate)
        {
            skipped = 0;
            var second = time.GetTimestamp() / time.TimestampFrequency;
            if (second != _second)
            {
                skipped = _skipped;
                (_second, _written, _skipped) = (second, 0, 0);
            }

            if (_written == mostPerSecond)
            {
                _skipped++;
                return false;
            }

            _written++;
            return true;
        }
    }
}
