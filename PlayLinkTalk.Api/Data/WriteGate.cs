namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Lets one writer at a time into a database that has only one (SQLite): waiting here costs no thread and is fair,
/// waiting in the engine is neither. For MySQL the gate stands open.
/// </summary>
internal sealed class WriteGate(bool exclusive)
{
    private readonly SemaphoreSlim? _turn = exclusive ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
