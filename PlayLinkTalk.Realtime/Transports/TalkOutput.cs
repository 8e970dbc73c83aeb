using System.Buffers;
using System.IO.Pipelines;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>What the hub itself writes (answers, pings, handshakes), handed on whole at each flush. It keeps no buffer between two of them.</summary>
internal sealed class TalkOutput : PipeWriter
{
    private const int FirstSize = 4096;
    private static readonly FlushResult Flushed = new(isCanceled: false, isCompleted: false);
    private byte[] _buffer = [];
    private int _length;

    public Action<byte[]>? Written { private get; set; }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _buffer.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _length += bytes;

    /// <summary>Never waits: a client that does not read is cut off by its outbox, which is bounded.</summary>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_length > 0)
        {
            var written = _buffer.AsSpan(0, _length).ToArray();
            Forget();
            Written?.Invoke(written);
        }

        return new(Flushed);
    }

    public override void CancelPendingFlush()
    {
        // No flush is ever pending.
    }

    /// <summary>Somebody may be writing still: what there is of the buffer is not given back.</summary>
    public override void Complete(Exception? exception = null) => (_buffer, _length) = ([], 0);

    private void Reserve(int more)
    {
        if (_buffer.Length - _length >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, 2 * (_length + more)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        var written = _length;
        Forget();
        (_buffer, _length) = (larger, written);
    }

    private void Forget()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, _length) = ([], 0);
    }
}
