using PlayLinkTalk.Realtime.Balance;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Balance;

public sealed class CensusTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();
    private readonly Guid _one = Guid.NewGuid();
    private readonly Guid _other = Guid.NewGuid();

    [Fact]
    public void What_each_node_said_last_counts()
    {
        var census = new Census(Interval, _clock);

        census.Hear(new(_one, 10));
        census.Hear(new(_other, 5));
        census.Hear(new(_one, 7));

        Assert.Equal(new Census.Count(Nodes: 2, Connections: 12, IsCertain: true), census.Take());
    }

    [Fact]
    public void While_one_is_overdue_nothing_is_certain_and_then_it_is_left_out()
    {
        var census = new Census(Interval, _clock);
        census.Hear(new(_one, 10));
        census.Hear(new(_other, 5));

        _clock.Advance(2.5 * Interval);
        census.Hear(new(_one, 15));
        Assert.Equal(new Census.Count(Nodes: 2, Connections: 20, IsCertain: false), census.Take());

        _clock.Advance(1.9 * Interval);
        Assert.Equal(new Census.Count(Nodes: 1, Connections: 15, IsCertain: true), census.Take());
    }

    [Fact]
    public void Who_speaks_again_after_a_pause_is_one_of_them_again()
    {
        var census = new Census(Interval, _clock);
        census.Hear(new(_one, 10));
        _clock.Advance(10 * Interval);
        Assert.Equal(new Census.Count(Nodes: 0, Connections: 0, IsCertain: true), census.Take());

        census.Hear(new(_one, 4));

        Assert.Equal(new Census.Count(Nodes: 1, Connections: 4, IsCertain: true), census.Take());
    }
}
