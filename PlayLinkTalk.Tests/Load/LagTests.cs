using System.Diagnostics;
using PlayLinkTalk.Load.Talk;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class LagTests
{
    private readonly Lag _lag = new();

    [Fact]
    public void A_disconnected_client_is_behind_from_the_cut_until_it_has_caught_up()
    {
        _lag.Strike(At(10));
        _lag.Lose(At(12));
        _lag.Look(held: 5, acknowledged: 5, At(13));
        _lag.Return();
        _lag.Look(held: 5, acknowledged: 6, At(14));
        _lag.Look(held: 6, acknowledged: 6, At(15));

        Assert.Equal(new Spell(WasCut: true, Longest: TimeSpan.FromSeconds(5), LongestMove: null), _lag.Take());
        Assert.Equal(default, _lag.Take());
    }

    [Fact]
    public void A_client_told_to_move_is_behind_from_then_on_without_being_cut()
    {
        _lag.Strike(At(10));
        _lag.TellToMove(At(13));
        _lag.Lose(At(14));
        _lag.Return();
        _lag.Look(held: 6, acknowledged: 6, At(15));

        Assert.Equal(new Spell(WasCut: false, Longest: null, LongestMove: TimeSpan.FromSeconds(2)), _lag.Take());
    }

    [Fact]
    public void A_cut_and_a_move_are_told_apart()
    {
        _lag.Strike(At(10));
        _lag.Lose(At(11));
        _lag.Return();
        _lag.Look(held: 1, acknowledged: 1, At(14));
        _lag.TellToMove(At(20));
        _lag.Lose(At(21));
        _lag.Return();
        _lag.Look(held: 1, acknowledged: 1, At(22));

        Assert.Equal(new Spell(WasCut: true, Longest: TimeSpan.FromSeconds(4), LongestMove: TimeSpan.FromSeconds(2)), _lag.Take());
    }

    /// <summary>Its new node dies before it has caught up.</summary>
    [Fact]
    public void A_cut_on_the_way_counts_as_one_although_a_move_began_it()
    {
        _lag.TellToMove(At(10));
        _lag.Lose(At(11));
        _lag.Return();
        _lag.Look(held: 0, acknowledged: 1, At(12));
        _lag.Strike(At(13));
        _lag.Lose(At(14));

        Assert.True(_lag.Take().WasCut);
        _lag.Return();
        _lag.Look(held: 1, acknowledged: 1, At(16));
        Assert.Equal(new Spell(WasCut: true, Longest: TimeSpan.FromSeconds(6), LongestMove: null), _lag.Take());
    }

    [Fact]
    public void A_client_with_missing_messages_is_behind_without_having_been_cut()
    {
        _lag.Look(held: 0, acknowledged: 1, At(1));
        _lag.Look(held: 1, acknowledged: 1, At(3));

        Assert.Equal(new Spell(WasCut: false, Longest: TimeSpan.FromSeconds(2), LongestMove: null), _lag.Take());
    }

    private static long At(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
