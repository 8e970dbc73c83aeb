using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Client;

public sealed class RoomTranscriptTests
{
    private readonly List<long> _delivered = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_whatever_order_and_however_often_they_come_they_leave_in_order_and_once(int seed)
    {
        var random = new Random(seed);
        var transcript = new RoomTranscript(5, message => _delivered.Add(message.Seq));
        var arrivals = Enumerable.Range(1, 60).Concat(Enumerable.Range(20, 40)).OrderBy(_ => random.Next());

        foreach (var seq in arrivals)
        {
            transcript.Accept(MessageOf(seq));
        }

        Assert.Equal(Enumerable.Range(6, 55).Select(seq => (long)seq), _delivered);
        Assert.Equal((60, 0), (transcript.Position, transcript.Missing));
    }

    [Fact]
    public void An_early_message_says_what_is_missing()
    {
        var transcript = new RoomTranscript(0, message => _delivered.Add(message.Seq));

        Assert.False(transcript.Accept(MessageOf(1)));
        Assert.True(transcript.Accept(MessageOf(4)));
        Assert.Equal(3, transcript.Missing);
        Assert.True(transcript.Accept(MessageOf(2)));
        Assert.False(transcript.Accept(MessageOf(3)));
        Assert.Equal([1, 2, 3, 4], _delivered);
    }

    [Fact]
    public void A_flood_of_early_messages_is_not_kept_but_stays_missing()
    {
        var transcript = new RoomTranscript(0, message => _delivered.Add(message.Seq));

        for (var seq = 5_000; seq > 1; seq--)
        {
            transcript.Accept(MessageOf(seq));
        }

        transcript.Accept(MessageOf(1));

        Assert.Equal(5_000, transcript.Position + transcript.Missing);
        Assert.Equal([1], _delivered);
    }

    [Fact]
    public void After_a_jump_it_goes_on_from_there()
    {
        var transcript = new RoomTranscript(9, message => _delivered.Add(message.Seq));
        transcript.Accept(MessageOf(12));

        transcript.Jump(3);

        Assert.False(transcript.Accept(MessageOf(4)));
        Assert.Equal([4], _delivered);
    }

    private static Message MessageOf(long seq) =>
        new(Guid.Empty, seq, Guid.CreateVersion7(), Guid.CreateVersion7(), null, MessageKind.Text, $"{seq}", DateTimeOffset.UnixEpoch);
}
