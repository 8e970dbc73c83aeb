using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Leases;

[OnOneDatabase(DatabaseKind.Sqlite, "It decides without a database.")]
public sealed class LeaseSpreadTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(3, 10)]
    [InlineData(7, 3)]
    public void Nothing_stays_free_nobody_has_more_than_their_share_and_then_there_is_peace(int processes, int duties)
    {
        var holders = Enumerable.Range(1, duties).ToDictionary(i => $"duty {i}", _ => (Guid?)null);
        Guid[] living = [.. Enumerable.Range(0, processes).Select(_ => Guid.NewGuid())];
        // The first was alone and has all; the others come one by one.
        TakeTurn(holders, living[0], 1);
        Assert.All(holders.Values, holder => Assert.Equal(living[0], holder));

        for (var round = 0; round < 2; round++)
        {
            foreach (var process in living)
            {
                TakeTurn(holders, process, processes);
            }
        }

        var share = (duties + processes - 1) / processes;
        Assert.DoesNotContain(null, holders.Values);
        Assert.All(holders.Values.GroupBy(holder => holder), of => Assert.InRange(of.Count(), 1, share));
        Assert.All(living, process => Assert.Equal((0, 0), TakeTurn(holders, process, processes)));
    }

    [Fact]
    public void What_a_dead_process_had_is_taken_by_those_who_live()
    {
        Guid[] living = [Guid.NewGuid(), Guid.NewGuid()];
        var holders = Enumerable.Range(1, 9).ToDictionary(i => $"duty {i}", i => i <= 6 ? living[i % 2] : (Guid?)null);

        Assert.Equal((2, 0), TakeTurn(holders, living[0], 2));
        Assert.Equal((1, 0), TakeTurn(holders, living[1], 2));
    }

    private static (int Taken, int Given) TakeTurn(Dictionary<string, Guid?> holders, Guid me, int living)
    {
        var spread = LeaseSpread.Of(holders, me, living);
        spread.Take.ToList().ForEach(duty => holders[duty] = me);
        spread.Give.ToList().ForEach(duty => holders[duty] = null);
        return (spread.Take.Count, spread.Give.Count);
    }
}
