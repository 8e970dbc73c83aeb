namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>Frames that wait for one connection, bounded in number and in bytes. Not thread-safe: the outgoing queue locks.</summary>
internal sealed class FrameQueue(int maxFrames, int maxBytes)
{
    private Queue<Frame>? _frames;
    private int _bytes;

    public int Count => _frames?.Count ?? 0;

    /// <summary>The other half is kept for live events: replays and signals stop here.</summary>
    public bool IsHalfFull => Count * 2 >= maxFrames || _bytes * 2L >= maxBytes;

    public bool TryAdd(Frame frame)
    {
        if (Count >= maxFrames || (Count > 0 && _bytes + frame.Bytes.Length > maxBytes))
        {
            return false;
        }

        (_frames ??= new()).Enqueue(frame);
        _bytes += frame.Bytes.Length;
        return true;
    }

    /// <summary>Takes frames up to so many bytes, at least one.</summary>
    public void Take(List<Frame> batch, int upToBytes)
    {
        var taken = 0;
        while (_frames is not null && _frames.TryPeek(out var next) && (taken == 0 || taken + next.Bytes.Length <= upToBytes))
        {
            batch.Add(_frames.Dequeue());
            taken += next.Bytes.Length;
        }

        _bytes -= taken;
        if (Count == 0)
        {
            // Most connections are idle most of the time: they keep no buffer.
            _frames = null;
        }
    }

    public void Clear() => (_frames, _bytes) = (null, 0);
}
