using System.Globalization;
using PlayLinkTalk.Contracts.Feed;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>
/// Streams that are cut around the moment at which replay becomes live, again and again, while events go on and the broker
/// loses, doubles and swaps some: nothing is lost, doubled or out of order. <c>PLAYLINKTALK_CUTS=10000</c> cuts as often.
/// </summary>
public sealed class StreamCutTests
{
    private const int Readers = 8;
    private const string End = "end";

    private static readonly int Cuts =
        int.TryParse(Environment.GetEnvironmentVariable("PLAYLINKTALK_CUTS"), CultureInfo.InvariantCulture, out var cuts) ? cuts : 400;

    [Fact]
    public async Task A_cut_at_the_handover_loses_doubles_and_swaps_nothing()
    {
        await using var node = await TestNode.StartAsync(
            ("CheckInterval", "00:00:00.300"), ("RepairDelay", "00:00:00.010"),
            // Far more cuts than any client makes: on a busy machine the node sees some of them late.
            ("RateLimits:StreamsPerAccount", "100000"));
        var mia = node.World.SignUp();
        var fates = new Random(5);
        node.Broker.Fate = _ => fates.Next(20) switch { 0 => Fate.Lost, 1 => Fate.Doubled, 2 => Fate.Late, _ => Fate.Delivered };
        var pace = new Pace(Readers);
        using var cutting = new CountdownEvent(Readers);
        var written = 0L;

        var writing = Task.Run(async () =>
        {
            while (!cutting.IsSet)
            {
                await pace.WaitAsync(written + 1);
                Volatile.Write(ref written, node.World.Tell(mia, "event").Seq);
                await Task.Delay(1);
            }

            node.World.Tell(mia, End);
        });
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(at => Task.Run(async () =>
        {
            var reader = new Reader(node, mia, position => pace.Reached(at, position));
            try
            {
                try
                {
                    await CutAndComeBackAsync(reader, () => Volatile.Read(ref written), new Random(at));
                }
                finally
                {
                    cutting.Signal();
                }

                // Without cuts every reader reaches the end: a lost last event would be missed here.
                await reader.ReadUntilAsync(newest => newest?.As<NotificationEvent>().Code == End);
            }
            finally
            {
                pace.Done(at);
            }
        })));
        await writing;
    }

    private static async Task CutAndComeBackAsync(Reader reader, Func<long> written, Random random)
    {
        for (var cut = 0; cut < Cuts / Readers; cut++)
        {
            // Away for a moment, so that there is something to replay; then a few events before or after its end.
            await Task.Delay(random.Next(12));
            var until = written() + random.Next(-4, 5);
            await reader.ReadUntilAsync(_ => reader.Position >= until);
        }
    }

    private sealed class Reader(TestNode node, Member member, Action<long> reached)
    {
        public long Position { get; private set; }

        /// <summary>Reads until that is so (at first of no event at all), and is gone. Every event must be the one after the last.</summary>
        public async Task ReadUntilAsync(Func<RawStream.Event?, bool> isEnough)
        {
            await using var stream = await RawStream.OpenAsync(node.Address, member.Token, Position.ToString(CultureInfo.InvariantCulture));
            for (RawStream.Event? newest = null; !isEnough(newest);)
            {
                newest = await stream.NextAsync();
                Assert.True(
                    newest is not null, $"{(int)stream.Response.StatusCode}, ended at {Position}: {string.Join(" | ", stream.Others)}");
                Assert.Equal(Position + 1, newest!.Data.GetProperty("seq").GetInt64());
                reached(++Position);
            }
        }
    }
}
