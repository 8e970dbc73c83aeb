using System.Buffers.Binary;
using System.Text;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// An event as it travels through Redis: version (1 byte), seq (8, little endian), type (length in 1 byte, then UTF-8),
/// audience (count in 2 bytes, little endian, then 16 bytes each; 0xFFFF: everybody), and the data as it is to the end.
/// Version 3 has its <see cref="OriginFrame"/> after the version; the rest is the same.
/// </summary>
internal static class EventFrame
{
    private const byte Version = 1;
    private const byte VersionWithOrigin = 3;
    private const ushort Everybody = ushort.MaxValue;
    private const int Fixed = 1 + 8 + 1 + 2;
    private const int IdLength = 16;

    public static int LengthOf(ChannelEvent published) =>
        Fixed + (published.Origin is null ? 0 : OriginFrame.Length) + Encoding.UTF8.GetByteCount(published.Type)
        + ((published.Audience?.Count ?? 0) * IdLength) + published.Data.Length;

    public static byte[] Write(ChannelEvent published)
    {
        var frame = new byte[LengthOf(published)];
        Write(published, frame);
        return frame;
    }

    /// <param name="published">The event.</param>
    /// <param name="frame">As long as <see cref="LengthOf"/> says.</param>
    public static void Write(ChannelEvent published, Span<byte> frame)
    {
        frame[0] = Version;
        if (published.Origin is { } origin)
        {
            frame[0] = VersionWithOrigin;
            OriginFrame.Write(origin, frame[1..]);
            frame = frame[OriginFrame.Length..];
        }

        BinaryPrimitives.WriteInt64LittleEndian(frame[1..], published.Seq);
        var type = Encoding.UTF8.GetBytes(published.Type, frame[10..]);
        frame[9] = checked((byte)type);
        var at = 10 + type;
        BinaryPrimitives.WriteUInt16LittleEndian(
            frame[at..], published.Audience is { } audience ? checked((ushort)audience.Count) : Everybody);
        at += 2;
        foreach (var account in published.Audience ?? [])
        {
            account.TryWriteBytes(frame[at..]);
            at += IdLength;
        }

        published.Data.Span.CopyTo(frame[at..]);
    }

    /// <summary>The event, its data being the frame's own bytes. Null when it is no such frame.</summary>
    public static ChannelEvent? Read(string channel, ReadOnlyMemory<byte> whole)
    {
        EventOrigin? origin = null;
        if (whole is { IsEmpty: false, Span: [VersionWithOrigin, ..] })
        {
            if (whole.Length < Fixed + OriginFrame.Length)
            {
                return null;
            }

            origin = OriginFrame.Read(whole.Span[1..]);
            // What follows is laid out as if nothing stood before it.
            whole = whole[OriginFrame.Length..];
        }
        else if (whole.Length < Fixed || whole.Span[0] != Version)
        {
            return null;
        }

        var frame = whole.Span;

        var type = frame[9];
        var at = 10 + type;
        if (frame.Length < at + 2)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(frame[at..]);
        at += 2;
        Guid[]? audience = null;
        if (count != Everybody)
        {
            if (frame.Length < at + (count * IdLength))
            {
                return null;
            }

            audience = new Guid[count];
            for (var account = 0; account < count; account++, at += IdLength)
            {
                audience[account] = new(frame.Slice(at, IdLength));
            }
        }

        return new(
            channel, BinaryPrimitives.ReadInt64LittleEndian(frame[1..]), TypeOf(frame.Slice(10, type)), whole[at..], audience)
        {
            Origin = origin,
        };
    }

    /// <summary>The common ones without making a string each time.</summary>
    private static string TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'m', (byte)'e', (byte)'s', (byte)'s', (byte)'a', (byte)'g', (byte)'e'] => "message",
        _ => Encoding.UTF8.GetString(type),
    };
}
