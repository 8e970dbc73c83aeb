using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Talk;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class TranscriptTests
{
    private static readonly Message[] Log = [.. Enumerable.Range(1, 5).Select(Message)];

    [Theory]
    [InlineData("1 2 3 4 5", 0, 0, 0, 0)]
    [InlineData("1 2 4 5", 1, 0, 0, 0)]
    [InlineData("1 2 3 4", 1, 0, 0, 0)]
    [InlineData("", 5, 0, 0, 0)]
    [InlineData("1 2 2 3 4 5", 0, 1, 0, 0)]
    [InlineData("1 3 2 4 5", 0, 0, 1, 0)]
    [InlineData("1 2 3 4 5 6", 0, 0, 0, 1)]
    public void What_differs_from_the_log_is_counted(string heard, long lost, long doubled, long outOfOrder, long invented)
    {
        var transcript = new Transcript<Guid?>();
        foreach (var seq in heard.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var message = Message(int.Parse(seq, System.Globalization.CultureInfo.InvariantCulture));
            transcript.Hear(message.Seq, message.Id);
        }

        Assert.Equal(new Verdict(lost, doubled, outOfOrder, invented), transcript.Compare(Log.Marks()));
    }

    [Fact]
    public void Another_message_in_the_place_of_one_is_lost_and_invented()
    {
        var transcript = new Transcript<Guid?>();
        transcript.Hear(1, Guid.CreateVersion7());

        Assert.Equal(new Verdict(1, 0, 0, 1), transcript.Compare(Log[..1].Marks()));
    }

    private static Message Message(int seq) => new(
        Guid.Empty, seq, new Guid(seq, 0, 0, new byte[8]), null, null, MessageKind.Text, "", DateTimeOffset.UnixEpoch);
}
