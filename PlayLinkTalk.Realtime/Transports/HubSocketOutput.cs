using System.Buffers;
using System.IO.Pipelines;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>The hub's own output (answers, pings, handshakes), passed on whole at each flush. Holds no buffer in between.</summary>
internal sealed class HubSocketOutput : PipeWriter
{
    private const int FirstSize = 512;
    private ArrayBufferWriter<byte>? _buffer;

    public Action<ReadOnlyMemory<byte>>? Written { private get; set; }

    public override Memory<byte> GetMemory(int sizeHint = 0) => (_buffer ??= new(FirstSize)).GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _buffer?.Advance(bytes);

    /// <summary>Never waits: the send queue is bounded and cuts off a client that does not read.</summary>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_buffer is { WrittenCount: > 0 } written)
        {
            _buffer = null;
            Written?.Invoke(written.WrittenMemory);
        }

        return new(new FlushResult(isCanceled: false, isCompleted: false));
    }

    public override void CancelPendingFlush()
    {
        // No flush is ever pending.
    }

    public override void Complete(Exception? exception = null) => _buffer = null;
}
