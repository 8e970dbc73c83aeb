namespace PlayLinkTalk.Api.Uploads.Images;

/// <summary>
/// Ends at a deadline. A native decoder can't be interrupted, but it asks for its input in small pieces and gives up where the input
/// ends.
/// </summary>
internal sealed class DeadlineStream(Stream inner, TimeProvider time, TimeSpan limit) : Stream
{
    private readonly long _begun = time.GetTimestamp();

    public bool HasPassed { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => inner.Length;
    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        HasPassed |= time.GetElapsedTime(_begun) >= limit;
        return HasPassed ? 0 : inner.Read(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
