using System.Buffers;
using System.IO.Pipelines;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>What the hub itself writes (answers, pings, handshakes), handed on whole at each flush. It keeps no buffer between two of them.</summary>
internal sealed class TalkOutput : PipeWriter
{
    private static readonly FlushResult Flushed = new(isCanceled: false, isCompleted: false);
    private ArrayBufferWriter<byte>? _buffer;

    public Action<byte[]>? Written { private get; set; }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Buffer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Buffer.GetSpan(sizeHint);

    public override void Advance(int bytes) => Buffer.Advance(bytes);

    /// <summary>Never waits: a client that does not read is cut off by its outbox, which is bounded.</summary>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_buffer is { WrittenCount: > 0 } written)
        {
            _buffer = null;
            Written?.Invoke(written.WrittenSpan.ToArray());
        }

        return new(Flushed);
    }

    public override void CancelPendingFlush()
    {
        // No flush is ever pending.
    }

    public override void Complete(Exception? exception = null) => _buffer = null;

    private ArrayBufferWriter<byte> Buffer => _buffer ??= new();
}
