using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace PlayLinkTalk.Messaging;

/// <summary>
/// One event as bytes, without its channel. Integers are little endian.
/// Version 1: version (1 byte), seq (8), type (length in 1 byte, then UTF-8), audience (count in 2 bytes, then 16 each; 0xFFFF:
/// every listener), data to the end. Version 3 has the origin after the version: time of the commit (8, microseconds since 1970),
/// trace id (16), span id (8), trace flags (1); without a trace these are zero. Version 2 is <see cref="EventBatch"/>.
/// </summary>
internal static class EventFrame
{
    private const byte Version = 1;
    private const byte VersionWithOrigin = 3;
    private const ushort NoAudience = ushort.MaxValue;
    private const int OriginLength = 8 + 16 + 8 + 1;
    private const int FixedLength = 1 + 8 + 1 + 2;
    private const int IdLength = 16;
    private const long YearTenThousand = 253_402_300_800_000_000;

    public static int LengthOf(ChannelEvent entry) =>
        FixedLength + (entry.Origin is null ? 0 : OriginLength) + Encoding.UTF8.GetByteCount(entry.Type)
        + ((entry.Audience?.Count ?? 0) * IdLength) + entry.Data.Length;

    /// <param name="entry">The event.</param>
    /// <param name="frame">As long as <see cref="LengthOf"/> says.</param>
    public static void Write(ChannelEvent entry, Span<byte> frame)
    {
        frame[0] = entry.Origin is null ? Version : VersionWithOrigin;
        frame = frame[1..];
        if (entry.Origin is { } origin)
        {
            Write(origin, frame[..OriginLength]);
            frame = frame[OriginLength..];
        }

        BinaryPrimitives.WriteInt64LittleEndian(frame, entry.Seq);
        var type = Encoding.UTF8.GetBytes(entry.Type, frame[9..]);
        frame[8] = checked((byte)type);
        frame = frame[(9 + type)..];
        BinaryPrimitives.WriteUInt16LittleEndian(
            frame, entry.Audience is { } audience ? checked((ushort)audience.Count) : NoAudience);
        frame = frame[2..];
        foreach (var account in entry.Audience ?? [])
        {
            account.TryWriteBytes(frame);
            frame = frame[IdLength..];
        }

        entry.Data.Span.CopyTo(frame);
    }

    /// <summary>The event; its data are the frame's own bytes. Null when the bytes are no such frame.</summary>
    public static ChannelEvent? Read(string channel, ReadOnlyMemory<byte> frame)
    {
        EventOrigin? origin = null;
        if (frame.Length >= FixedLength + OriginLength && frame.Span[0] == VersionWithOrigin)
        {
            origin = ReadOrigin(frame.Span.Slice(1, OriginLength));
            frame = frame[(1 + OriginLength)..];
        }
        else if (frame.Length >= FixedLength && frame.Span[0] == Version)
        {
            frame = frame[1..];
        }
        else
        {
            return null;
        }

        var bytes = frame.Span;
        var at = 9 + bytes[8];
        if (bytes.Length < at + 2)
        {
            return null;
        }

        var (seq, type) = (BinaryPrimitives.ReadInt64LittleEndian(bytes), TypeOf(bytes[9..at]));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        at += 2;
        if (count == NoAudience)
        {
            return new(channel, seq, type, frame[at..]) { Origin = origin };
        }

        if (bytes.Length < at + (count * IdLength))
        {
            return null;
        }

        var audience = new Guid[count];
        for (var account = 0; account < count; account++, at += IdLength)
        {
            audience[account] = new(bytes.Slice(at, IdLength));
        }

        return new(channel, seq, type, frame[at..], audience) { Origin = origin };
    }

    /// <summary>Most events are messages: these share one string.</summary>
    private static string TypeOf(ReadOnlySpan<byte> type) => type.SequenceEqual("message"u8) ? "message" : Encoding.UTF8.GetString(type);

    private static void Write(EventOrigin origin, Span<byte> bytes)
    {
        bytes.Clear();
        var sinceEpoch = origin.CommittedAt.UtcTicks - DateTime.UnixEpoch.Ticks;
        BinaryPrimitives.WriteInt64LittleEndian(bytes, sinceEpoch / TimeSpan.TicksPerMicrosecond);
        if (origin.Trace.TraceId != default)
        {
            origin.Trace.TraceId.CopyTo(bytes.Slice(8, 16));
            origin.Trace.SpanId.CopyTo(bytes.Slice(24, 8));
            bytes[32] = (byte)origin.Trace.TraceFlags;
        }
    }

    /// <summary>Any bytes are an origin. A time out of range becomes 1970.</summary>
    private static EventOrigin ReadOrigin(ReadOnlySpan<byte> bytes)
    {
        var microseconds = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var committedAt = DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds is >= 0 and < YearTenThousand ? microseconds : 0);
        var trace = bytes.Slice(8, 16);
        return new(committedAt, trace.ContainsAnyExcept((byte)0)
            ? new(
                ActivityTraceId.CreateFromBytes(trace), ActivitySpanId.CreateFromBytes(bytes.Slice(24, 8)),
                (ActivityTraceFlags)bytes[32], isRemote: true)
            : default);
    }
}
