using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Puts a code on messages of the broker and checks it: version 4 (1 byte), HMAC-SHA256 of channel and message (32), the message of
/// <see cref="EventBatch"/>. The code names the channel, so a message cannot be moved to another one. A message that is published again is
/// heard again: its positions are known by then. Without keys nothing is added, and nothing is checked.
/// </summary>
internal sealed class MessageSeal(MessageKeys? keys, TimeProvider time, ILogger logger)
{
    private const byte Version = 4;
    private const int HeadLength = 1 + HMACSHA256.HashSizeInBytes;
    private const int MostOnStack = 1024;
    private static readonly TimeSpan BetweenEntries = TimeSpan.FromSeconds(10);

    private static readonly Meter Meter = new("PlayLinkTalk.Messaging");
    private static long s_refused;

    private long _refused;
    private long _nextEntry = long.MinValue;

    /// <summary>The series is read whenever a collector asks, so it is there from the start, at zero.</summary>
    static MessageSeal() => Meter.CreateObservableCounter(
        "playlinktalk.broker.refused", () => Volatile.Read(ref s_refused), "{message}",
        "Messages at the broker that no process of this service has sent.");

    /// <summary>Messages without a good code so far.</summary>
    public long RefusedCount => Volatile.Read(ref _refused);

    /// <param name="channel">Where the message goes.</param>
    /// <param name="events">Of this channel, at least one.</param>
    public byte[] Write(string channel, IReadOnlyList<ChannelEvent> events)
    {
        if (keys is null)
        {
            return EventBatch.WriteMessage(events);
        }

        var message = EventBatch.WriteMessage(events, HeadLength);
        message[0] = Version;
        ComputeCode(keys.Current, channel, message.AsSpan(HeadLength), message.AsSpan(1, HMACSHA256.HashSizeInBytes));
        return message;
    }

    /// <summary>False for what no process of this service has sent: it is counted, and logged every few seconds.</summary>
    /// <param name="channel">Where the message was heard.</param>
    /// <param name="message">As it was heard.</param>
    /// <param name="inner">The message of <see cref="EventBatch"/>.</param>
    public bool TryOpen(string channel, ReadOnlyMemory<byte> message, out ReadOnlyMemory<byte> inner)
    {
        var isSealed = message.Length > HeadLength && message.Span[0] == Version;
        inner = isSealed ? message[HeadLength..] : message;
        if (keys is null || (isSealed ? HasCode(channel, message.Span) : keys.AcceptUnsigned))
        {
            return true;
        }

        inner = default;
        Refuse(channel);
        return false;
    }

    private bool HasCode(string channel, ReadOnlySpan<byte> message)
    {
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys!.Accepted)
        {
            ComputeCode(key, channel, message[HeadLength..], code);
            if (CryptographicOperations.FixedTimeEquals(code, message[1..HeadLength]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Length of the channel's name (2 bytes), its name, the message: in one piece, for one call.</summary>
    private static void ComputeCode(byte[] key, string channel, ReadOnlySpan<byte> message, Span<byte> code)
    {
        var most = sizeof(ushort) + Encoding.UTF8.GetMaxByteCount(channel.Length) + message.Length;
        var rented = most > MostOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var all = rented is null ? stackalloc byte[MostOnStack] : rented;
        var name = Encoding.UTF8.GetBytes(channel, all[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(all, checked((ushort)name));
        message.CopyTo(all[(sizeof(ushort) + name)..]);
        HMACSHA256.HashData(key, all[..(sizeof(ushort) + name + message.Length)], code);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Refuse(string channel)
    {
        Interlocked.Increment(ref s_refused);
        var count = Interlocked.Increment(ref _refused);
        var (now, next) = (time.GetTimestamp(), Volatile.Read(ref _nextEntry));
        var later = now + (long)(BetweenEntries.TotalSeconds * time.TimestampFrequency);
        if (now >= next && Interlocked.CompareExchange(ref _nextEntry, later, next) == next)
        {
            MessagingLog.Refused(logger, channel, count);
        }
    }
}
