using System.Diagnostics;
using System.Text;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging;

public sealed class EventBatchTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        Guid[][] audiences = [[], [Guid.NewGuid()], [.. Enumerable.Range(0, 300).Select(_ => Guid.NewGuid())]];
        foreach (var audience in audiences.Append(null))
        {
            var written = new ChannelEvent("room:x", long.MaxValue, "roomChanged", Encoding.UTF8.GetBytes("""{"이름":1}"""), audience);

            var read = EventFrame.Read("room:x", EventBatch.WriteMessage([written]))!;

            Assert.Equal((written.Channel, written.Seq, written.Type), (read.Channel, read.Seq, read.Type));
            Assert.Equal(written.Data.ToArray(), read.Data.ToArray());
            Assert.Equal(audience, read.Audience);
        }
    }

    [Fact]
    public void Its_origin_comes_along()
    {
        var at = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(123_456);
        var trace = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        foreach (var origin in (EventOrigin[])[new(at, trace), new(at, default)])
        {
            var written = new ChannelEvent("room:x", 7, "message", "{}"u8.ToArray(), [Guid.NewGuid()]) { Origin = origin };

            var read = EventFrame.Read("room:x", EventBatch.WriteMessage([written]))!;

            Assert.Equal((at, origin.Trace.TraceId, origin.Trace.SpanId, origin.IsRecorded),
                (read.Origin!.CommittedAt, read.Origin.Trace.TraceId, read.Origin.Trace.SpanId, read.Origin.IsRecorded));
            Assert.Equal((written.Seq, written.Type), (read.Seq, read.Type));
            Assert.Equal(written.Audience, read.Audience);
            Assert.Equal(written.Data.ToArray(), read.Data.ToArray());
        }
    }

    [Fact]
    public void Garbage_is_no_event_and_no_exception()
    {
        var random = new Random(7);
        var whole = EventBatch.WriteMessage([new("room:x", 7, "message", "{}"u8.ToArray(), [Guid.NewGuid(), Guid.NewGuid()])]);
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
                garbage[0] = round % 2 == 0 ? (byte)1 : (byte)3;
            }

            _ = EventFrame.Read("room:x", garbage);
        }
    }

    [Fact]
    public void Many_of_a_channel_are_one_message_and_are_read_in_their_order()
    {
        foreach (var count in new[] { 1, 2, 300 })
        {
            var written = Enumerable.Range(1, count)
                .Select(seq => new ChannelEvent("room:x", seq, "message", Encoding.UTF8.GetBytes($"{{\"seq\":{seq}}}"), seq % 2 == 0 ? [Guid.NewGuid()] : null))
                .ToArray();
            var read = new List<ChannelEvent>();

            Assert.True(EventBatch.TryReadMessage("room:x", EventBatch.WriteMessage(written), read.Add));

            Assert.Equal(written.Select(each => each.Seq), read.Select(each => each.Seq));
            Assert.All(written.Zip(read), pair => Assert.Equal(pair.First.Data.ToArray(), pair.Second.Data.ToArray()));
            Assert.All(written.Zip(read), pair => Assert.Equal(pair.First.Audience, pair.Second.Audience));
        }
    }

    [Fact]
    public void The_events_of_a_row_are_read_again_each_with_its_channel()
    {
        ChannelEvent[] written =
        [
            new("room:한", 1, "message", "{\"text\":\"안녕\"}"u8.ToArray()),
            new("feed:x", long.MaxValue, "matched", Array.Empty<byte>(), []),
            new("", 0, "", new byte[70_000], [Guid.NewGuid(), Guid.Empty]),
        ];

        AreEqual(written, EventBatch.ReadRow(EventBatch.WriteRow(written)));
        Assert.Empty(EventBatch.ReadRow(EventBatch.WriteRow([])));
    }

    [Fact]
    public void A_row_that_ends_early_is_refused()
    {
        var row = EventBatch.WriteRow([new("room:x", 7, "message", "{}"u8.ToArray())]);
        for (var length = 0; length < row.Length; length++)
        {
            if (length == sizeof(int))
            {
                // A row without events.
                continue;
            }

            Assert.Throws<InvalidDataException>(() => EventBatch.ReadRow(row.AsMemory(0, length)));
        }
    }

    private static void AreEqual(IReadOnlyList<ChannelEvent> written, IReadOnlyList<ChannelEvent> read)
    {
        Assert.Equal(written.Select(each => (each.Channel, each.Seq, each.Type)), read.Select(each => (each.Channel, each.Seq, each.Type)));
        Assert.All(written.Zip(read), pair => Assert.Equal(pair.First.Data.ToArray(), pair.Second.Data.ToArray()));
        Assert.All(written.Zip(read), pair => Assert.Equal(pair.First.Audience, pair.Second.Audience));
    }

    [Fact]
    public void A_message_that_ends_early_is_noticed()
    {
        var whole = EventBatch.WriteMessage([new("room:x", 1, "message", "{}"u8.ToArray()), new("room:x", 2, "message", "{}"u8.ToArray())]);
        var frame = 1 + ((whole.Length - 1) / 2);
        for (var length = 0; length < whole.Length; length++)
        {
            // The data of an event has no end of its own: one frame alone is as good as two.
            Assert.Equal(length == 1 || length == frame, EventBatch.TryReadMessage("room:x", whole.AsMemory(0, length), _ => { }));
        }
    }
}
