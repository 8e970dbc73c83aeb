using System.Text;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

public sealed class EventFrameTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        Guid[][] audiences = [[], [Guid.NewGuid()], [.. Enumerable.Range(0, 300).Select(_ => Guid.NewGuid())]];
        foreach (var audience in audiences.Append(null))
        {
            var written = new ChannelEvent("room:x", long.MaxValue, "roomChanged", Encoding.UTF8.GetBytes("""{"이름":1}"""), audience);

            var read = EventFrame.Read("room:x", EventFrame.Write(written))!;

            Assert.Equal((written.Channel, written.Seq, written.Type), (read.Channel, read.Seq, read.Type));
            Assert.Equal(written.Data.ToArray(), read.Data.ToArray());
            Assert.Equal(audience, read.Audience);
        }
    }

    [Fact]
    public void Garbage_is_no_event_and_no_exception()
    {
        var random = new Random(7);
        var whole = EventFrame.Write(new("room:x", 7, "message", "{}"u8.ToArray(), [Guid.NewGuid(), Guid.NewGuid()]));
        for (var length = 0; length < whole.Length - 2; length++)
        {
            Assert.Null(EventFrame.Read("room:x", whole[..length]));
        }

        for (var round = 0; round < 10_000; round++)
        {
            var garbage = new byte[random.Next(200)];
            random.NextBytes(garbage);
            if (garbage.Length > 0)
            {
                garbage[0] = 1;
            }

            _ = EventFrame.Read("room:x", garbage);
        }
    }
}
