using System.Buffers.Binary;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// What is published to one channel at once, as one message of Redis: version (1 byte), then for each event the length of its
/// frame (4 bytes, little endian) and the frame. An event that comes alone is its frame.
/// </summary>
internal static class EventFrames
{
    private const byte Version = 2;
    private const int LengthBytes = sizeof(int);

    /// <param name="events">Of one channel.</param>
    public static byte[] Write(IReadOnlyCollection<ChannelEvent> events)
    {
        if (events.Count == 1)
        {
            return EventFrame.Write(events.First());
        }

        var message = new byte[1 + events.Sum(published => LengthBytes + EventFrame.LengthOf(published))];
        message[0] = Version;
        var left = message.AsSpan(1);
        foreach (var published in events)
        {
            var length = EventFrame.LengthOf(published);
            BinaryPrimitives.WriteInt32LittleEndian(left, length);
            EventFrame.Write(published, left.Slice(LengthBytes, length));
            left = left[(LengthBytes + length)..];
        }

        return message;
    }

    /// <summary>False when it is no such message; what was read before that was noticed has been handed over.</summary>
    public static bool TryRead(string channel, ReadOnlyMemory<byte> message, Action<ChannelEvent> take)
    {
        if (message.IsEmpty || message.Span[0] != Version)
        {
            return TryTake(channel, message, take);
        }

        for (var left = message[1..]; !left.IsEmpty;)
        {
            var length = left.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(left.Span);
            if (length < 0 || length > left.Length - LengthBytes || !TryTake(channel, left.Slice(LengthBytes, length), take))
            {
                return false;
            }

            left = left[(LengthBytes + length)..];
        }

        return true;
    }

    private static bool TryTake(string channel, ReadOnlyMemory<byte> frame, Action<ChannelEvent> take)
    {
        if (EventFrame.Read(channel, frame) is not { } heard)
        {
            return false;
        }

        take(heard);
        return true;
    }
}
