using System.Text;

namespace PlayLinkTalk.Messaging;

/// <summary>
/// The outbox row of the version before this one: the number of events (4 bytes), then for each channel, seq, type, audience
/// (count in 4 bytes; -1: every listener) and data, as <see cref="BinaryReader"/> reads them. Goes with the next version.
/// </summary>
internal static class EarlierOutboxRow
{
    public static IReadOnlyList<ChannelEvent> Read(byte[] row)
    {
        using var reader = new BinaryReader(new MemoryStream(row), Encoding.UTF8);
        var events = new List<ChannelEvent>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (channel, seq, type) = (reader.ReadString(), reader.ReadInt64(), reader.ReadString());
            var audience = Audience(reader);
            events.Add(new(channel, seq, type, reader.ReadBytes(reader.ReadInt32()), audience));
        }

        return events;
    }

    private static List<Guid>? Audience(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count < 0 ? null : [.. Enumerable.Range(0, count).Select(_ => new Guid(reader.ReadBytes(16)))];
    }
}
