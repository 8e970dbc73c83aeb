using System.Buffers.Binary;
using System.Text;

namespace PlayLinkTalk.Messaging;

/// <summary>
/// Several events as bytes, in two forms. Integers are little endian.
/// A message of the broker, for one channel: version 2 (1 byte), then for each event the length of its frame (4) and the frame;
/// one event alone is its frame. An outbox row, for any channels: 0 (4), then for each event the length of its channel (2), the
/// channel in UTF-8, the length of its frame (4), the frame.
/// </summary>
public static class EventBatch
{
    private const byte Version = 2;

    /// <param name="events">Of one channel, at least one.</param>
    /// <param name="head">Bytes to leave free before the message.</param>
    internal static byte[] WriteMessage(IReadOnlyList<ChannelEvent> events, int head = 0)
    {
        var isOne = events.Count == 1;
        var length = isOne ? EventFrame.LengthOf(events[0]) : 1 + events.Sum(entry => sizeof(int) + EventFrame.LengthOf(entry));
        var message = new byte[head + length];
        if (isOne)
        {
            EventFrame.Write(events[0], message.AsSpan(head));
            return message;
        }

        message[head] = Version;
        var left = message.AsSpan(head + 1);
        foreach (var entry in events)
        {
            left = WriteFrame(entry, left);
        }

        return message;
    }

    /// <summary>False when the bytes are no such message; the events before the fault have been handed over.</summary>
    internal static bool TryReadMessage(string channel, ReadOnlyMemory<byte> message, Action<ChannelEvent> take)
    {
        if (message.IsEmpty || message.Span[0] != Version)
        {
            return TryTake(channel, message, take);
        }

        for (var left = message[1..]; !left.IsEmpty;)
        {
            if (!TryTakeFrame(ref left, out var frame) || !TryTake(channel, frame, take))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The events of an outbox row, in this order.</summary>
    public static byte[] WriteRow(IReadOnlyList<ChannelEvent> events)
    {
        // One array of the right size: the arrays of many events are large, and growing to it would leave several behind.
        var row = new byte[sizeof(int) + events.Sum(entry =>
            sizeof(ushort) + Encoding.UTF8.GetByteCount(entry.Channel) + sizeof(int) + EventFrame.LengthOf(entry))];
        var left = row.AsSpan(sizeof(int));
        foreach (var entry in events)
        {
            var length = Encoding.UTF8.GetBytes(entry.Channel, left[sizeof(ushort)..]);
            BinaryPrimitives.WriteUInt16LittleEndian(left, checked((ushort)length));
            left = WriteFrame(entry, left[(sizeof(ushort) + length)..]);
        }

        return row;
    }

    /// <summary>The events of <see cref="WriteRow"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such row.</exception>
    public static IReadOnlyList<ChannelEvent> ReadRow(ReadOnlyMemory<byte> row)
    {
        if (row.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(row.Span) != 0)
        {
            throw new InvalidDataException("These bytes are no outbox row.");
        }

        var events = new List<ChannelEvent>();
        for (var left = row[sizeof(int)..]; !left.IsEmpty;)
        {
            var length = left.Length < sizeof(ushort) ? left.Length : BinaryPrimitives.ReadUInt16LittleEndian(left.Span);
            if (length > left.Length - sizeof(ushort))
            {
                throw new InvalidDataException("An outbox row ends within a channel.");
            }

            var channel = Encoding.UTF8.GetString(left.Span.Slice(sizeof(ushort), length));
            left = left[(sizeof(ushort) + length)..];
            if (!TryTakeFrame(ref left, out var frame) || !TryTake(channel, frame, events.Add))
            {
                throw new InvalidDataException($"An outbox row holds no event where one of {channel} should be.");
            }
        }

        return events;
    }

    /// <summary>Returns what is left after length and frame.</summary>
    private static Span<byte> WriteFrame(ChannelEvent entry, Span<byte> target)
    {
        var length = EventFrame.LengthOf(entry);
        BinaryPrimitives.WriteInt32LittleEndian(target, length);
        EventFrame.Write(entry, target.Slice(sizeof(int), length));
        return target[(sizeof(int) + length)..];
    }

    private static bool TryTakeFrame(ref ReadOnlyMemory<byte> left, out ReadOnlyMemory<byte> frame)
    {
        var length = left.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(left.Span);
        if (length < 0 || length > left.Length - sizeof(int))
        {
            frame = default;
            return false;
        }

        frame = left.Slice(sizeof(int), length);
        left = left[(sizeof(int) + length)..];
        return true;
    }

    private static bool TryTake(string channel, ReadOnlyMemory<byte> frame, Action<ChannelEvent> take)
    {
        if (EventFrame.Read(channel, frame) is not { } entry)
        {
            return false;
        }

        take(entry);
        return true;
    }
}
