using System.Globalization;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>
/// Streams that are cut around the moment at which replay becomes live, again and again, while events go on and the broker
/// loses, doubles and swaps some: nothing is lost, doubled or out of order. <c>PLAYLINKTALK_CUTS=10000</c> cuts as often.
/// </summary>
public sealed class StreamCutTests
{
    private const int Readers = 8;

    private static readonly int Cuts =
        int.TryParse(Environment.GetEnvironmentVariable("PLAYLINKTALK_CUTS"), CultureInfo.InvariantCulture, out var cuts) ? cuts : 400;

    [Fact]
    public async Task A_cut_at_the_handover_loses_doubles_and_swaps_nothing()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.300"), ("RepairDelay", "00:00:00.010"));
        var mia = node.World.SignUp();
        var fates = new Random(5);
        node.Broker.Fate = _ => fates.Next(20) switch { 0 => Fate.Lost, 1 => Fate.Doubled, 2 => Fate.Late, _ => Fate.Delivered };
        using var enough = new CancellationTokenSource();
        var written = 0L;

        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                Volatile.Write(ref written, node.World.Tell(mia, "event").Seq);
                await Task.Delay(1);
            }
        });
        var positions = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(
            () => CutAndComeBackAsync(node, mia, Cuts / Readers, () => Volatile.Read(ref written), new Random(reader)))));
        await enough.CancelAsync();
        await writing;

        // Uncut at last, everybody comes to the end of it: a lost last event would be missed here.
        await Task.WhenAll(positions.Select(position => ReadAsync(node, mia, position, written)));
    }

    private static async Task<long> CutAndComeBackAsync(TestNode node, Member member, int cuts, Func<long> written, Random random)
    {
        var position = 0L;
        for (var cut = 0; cut < cuts; cut++)
        {
            // Away for a moment, so that there is something to replay; then a few events before or after its end.
            await Task.Delay(random.Next(12));
            position = await ReadAsync(node, member, position, Math.Max(position, written() + random.Next(-4, 5)));
        }

        return position;
    }

    /// <summary>Reads until there, and is gone. Every event must be the one after the last.</summary>
    private static async Task<long> ReadAsync(TestNode node, Member member, long position, long until)
    {
        await using var stream = await RawStream.OpenAsync(node.Address, member.Token, position.ToString(CultureInfo.InvariantCulture));
        while (position < until)
        {
            var told = await stream.NextAsync();
            Assert.Equal(++position, told!.Data.GetProperty("seq").GetInt64());
        }

        return position;
    }
}
