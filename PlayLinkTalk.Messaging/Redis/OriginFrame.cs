using System.Buffers.Binary;
using System.Diagnostics;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// An <see cref="EventOrigin"/> as it travels through Redis: time of the commit (8 bytes, little endian, microseconds since 1970),
/// trace id (16), span id (8), trace flags (1). Without a trace the last three are zero.
/// </summary>
internal static class OriginFrame
{
    public const int Length = 8 + 16 + 8 + 1;
    private const long TicksAMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static void Write(EventOrigin origin, Span<byte> frame)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame, (origin.CommittedAt.UtcTicks - DateTime.UnixEpoch.Ticks) / TicksAMicrosecond);
        frame[8..Length].Clear();
        if (origin.Trace.TraceId != default)
        {
            origin.Trace.TraceId.CopyTo(frame.Slice(8, 16));
            origin.Trace.SpanId.CopyTo(frame.Slice(24, 8));
            frame[32] = (byte)origin.Trace.TraceFlags;
        }
    }

    /// <param name="frame">At least <see cref="Length"/> long. Any bytes are an origin; a time out of range is that of the epoch.</param>
    public static EventOrigin Read(ReadOnlySpan<byte> frame)
    {
        var microseconds = BinaryPrimitives.ReadInt64LittleEndian(frame);
        var at = microseconds is >= 0 and < 253_402_300_800_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TicksAMicrosecond)
            : DateTimeOffset.UnixEpoch;
        var trace = frame.Slice(8, 16);
        return new(at, trace.ContainsAnyExcept((byte)0)
            ? new(
                ActivityTraceId.CreateFromBytes(trace), ActivitySpanId.CreateFromBytes(frame.Slice(24, 8)),
                (ActivityTraceFlags)frame[32], isRemote: true)
            : default);
    }
}
