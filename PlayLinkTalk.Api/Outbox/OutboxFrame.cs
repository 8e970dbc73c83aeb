using System.Text;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>How the events of an outbox row are laid out: a count, then for each channel, seq, type, audience and data.</summary>
internal static class OutboxFrame
{
    private const int None = -1;

    public static byte[] Write(IReadOnlyList<ChannelEvent> events)
    {
        using var stream = new MemoryStream();
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
        return stream.ToArray();
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
            audience[i] = new Guid(reader.ReadBytes(16));
        }

        return audience;
    }
}
