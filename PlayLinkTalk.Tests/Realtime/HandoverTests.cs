using System.Globalization;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>
/// From replay to live while others go on writing, over a broker that loses, doubles and swaps, with clients that are cut
/// off at any moment: every transcript must be the log.
/// </summary>
public sealed class HandoverTests
{
    private const int Messages = 1500;
    private const int Readers = 4;

    private static readonly (string, string)[] Busy = [("CheckInterval", "00:00:00.300"), ("RepairDelay", "00:00:00.010")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Over_the_hub_every_transcript_is_the_log(int seed)
    {
        await using var node = await TestNode.StartAsync(Busy);
        Member[] members = [.. Enumerable.Range(0, 6).Select(_ => node.World.SignUp())];
        var room = node.World.NewRoom(members);
        BeUnreliable(node, seed);

        var pace = new Pace(members.Length);
        var writing = WriteAsync(seed, pace, at => node.World.Post(room, members[at % members.Length], $"{at}", whisperTo: at % 7 == 0 ? members[0].Id : null));
        var transcripts = await Task.WhenAll(members.Select((member, at) => Task.Run(
            () => ToTheEndAsync(pace, at, reached => ListenAsync(node, member, room, seed + at, reached)))));
        await writing;

        for (var at = 0; at < members.Length; at++)
        {
            Assert.Equal(node.World.Log(room, members[at].Id), transcripts[at]);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Over_the_stream_every_transcript_is_the_feed(int seed)
    {
        await using var node = await TestNode.StartAsync(Busy);
        var mia = node.World.SignUp();
        BeUnreliable(node, seed);

        var pace = new Pace(Readers);
        var writing = WriteAsync(seed, pace, at => node.World.Tell(mia, $"{at}"));
        var transcripts = await Task.WhenAll(Enumerable.Range(0, Readers).Select(at => Task.Run(
            () => ToTheEndAsync(pace, at, reached => ReadAsync(node, mia, seed + at, reached)))));
        await writing;

        Assert.All(transcripts, transcript => Assert.Equal(Enumerable.Range(1, Messages).Select(seq => (long)seq), transcript));
    }

    private static void BeUnreliable(TestNode node, int seed)
    {
        var random = new Random(seed);
        node.Broker.Fate = _ => random.Next(20) switch { 0 => Fate.Lost, 1 => Fate.Doubled, 2 => Fate.Late, _ => Fate.Delivered };
    }

    private static Task WriteAsync<T>(int seed, Pace pace, Func<int, T> write) => Task.Run(async () =>
    {
        var random = new Random(seed);
        for (var at = 0; at < Messages; at++)
        {
            await pace.WaitAsync(at + 1);
            write(at);
            if (random.Next(3) == 0)
            {
                await Task.Delay(1);
            }
        }
    });

    private static async Task<T> ToTheEndAsync<T>(Pace pace, int reader, Func<Action<long>, Task<T>> read)
    {
        try
        {
            return await read(position => pace.Reached(reader, position));
        }
        finally
        {
            pace.Done(reader);
        }
    }

    private static async Task<List<Message>> ListenAsync(TestNode node, Member member, Guid room, int seed, Action<long> reached)
    {
        var random = new Random(seed);
        var transcript = new List<Message>();
        while (transcript.Count < Messages)
        {
            await using var hub = await node.ConnectAsync(member);
            var following = hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = transcript.Count });
            for (var until = transcript.Count + random.Next(1, 200); transcript.Count < Math.Min(until, Messages);)
            {
                var message = await hub.NextAsync<Message>("message");
                Assert.Equal(transcript.Count + 1, message.Seq);
                transcript.Add(message);
                reached(message.Seq);
            }

            await following;
        }

        return transcript;
    }

    private static async Task<List<long>> ReadAsync(TestNode node, Member member, int seed, Action<long> reached)
    {
        var random = new Random(seed);
        var transcript = new List<long>();
        while (transcript.Count < Messages)
        {
            await using var stream = await RawStream.OpenAsync(
                node.Address, member.Token, transcript.Count.ToString(CultureInfo.InvariantCulture));
            for (var until = transcript.Count + random.Next(1, 200); transcript.Count < Math.Min(until, Messages);)
            {
                var told = await stream.NextAsync();
                Assert.Equal(told!.Id, told.Data.GetProperty("seq").GetRawText());
                Assert.Equal(transcript.Count + 1, told.Data.GetProperty("seq").GetInt64());
                transcript.Add(transcript.Count + 1);
                reached(transcript.Count);
            }
        }

        return transcript;
    }
}
