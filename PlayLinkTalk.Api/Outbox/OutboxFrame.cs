using System.Text;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>How the events of an outbox row are laid out: a count, then for each channel, seq, type, audience and data.</summary>
internal static class OutboxFrame
{
    private const int None = -1;
    private const int IdLength = 16;

    public static byte[] Write(IReadOnlyList<ChannelEvent> events)
    {
        // One array of the right size: those of many events are large, and growing to it would leave several behind.
        var frame = new byte[sizeof(int) + events.Sum(LengthOf)];
        using var stream = new MemoryStream(frame);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(events.Count);
        foreach (var entry in events)
        {
            writer.Write(entry.Channel);
            writer.Write(entry.Seq);
            writer.Write(entry.Type);
            writer.Write(entry.Audience?.Count ?? None);
            foreach (var account in entry.Audience ?? [])
            {
                writer.Write(account.ToByteArray());
            }

            writer.Write(entry.Data.Length);
            writer.Write(entry.Data.Span);
        }

        writer.Flush();
        return frame;
    }

    private static int LengthOf(ChannelEvent entry) =>
        LengthOf(entry.Channel) + sizeof(long) + LengthOf(entry.Type) + sizeof(int) + ((entry.Audience?.Count ?? 0) * IdLength) + sizeof(int) + entry.Data.Length;

    /// <summary>A text comes after its length, of which a byte holds seven bits.</summary>
    private static int LengthOf(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var head = 1;
        for (var left = length >> 7; left > 0; left >>= 7)
        {
            head++;
        }

        return head + length;
    }

    public static IReadOnlyList<ChannelEvent> Read(byte[] frame)
    {
        using var reader = new BinaryReader(new MemoryStream(frame), Encoding.UTF8);
        var events = new ChannelEvent[reader.ReadInt32()];
        for (var i = 0; i < events.Length; i++)
        {
            var channel = reader.ReadString();
            var seq = reader.ReadInt64();
            var type = reader.ReadString();
            var audience = ReadAudience(reader);
            events[i] = new ChannelEvent(channel, seq, type, reader.ReadBytes(reader.ReadInt32()), audience);
        }

        return events;
    }

    private static Guid[]? ReadAudience(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count == None)
        {
            return null;
        }

        var audience = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            audience[i] = new Guid(reader.ReadBytes(IdLength));
        }

        return audience;
    }
}
