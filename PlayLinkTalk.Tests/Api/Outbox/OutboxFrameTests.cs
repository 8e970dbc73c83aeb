using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Outbox;

[OnOneDatabase(DatabaseKind.Sqlite, "It is about bytes only.")]
public sealed class OutboxFrameTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        ChannelEvent[] events =
        [
            new("room:한", 1, "message", "{\"text\":\"안녕\"}"u8.ToArray()),
            new("feed:x", long.MaxValue, "matched", Array.Empty<byte>(), []),
            new("", 0, "", new byte[70_000], [Guid.NewGuid(), Guid.Empty]),
        ];

        var read = OutboxFrame.Read(OutboxFrame.Write(events));

        Assert.Equal(events.Length, read.Count);
        foreach (var (written, back) in events.Zip(read))
        {
            Assert.Equal((written.Channel, written.Seq, written.Type), (back.Channel, back.Seq, back.Type));
            Assert.Equal(written.Data.ToArray(), back.Data.ToArray());
            Assert.Equal(written.Audience, back.Audience);
        }
    }
}
