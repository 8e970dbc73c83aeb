using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Client;

public sealed class BackoffTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Delays_double_up_to_the_maximum_and_reset_after_success()
    {
        var waits = new Backoff(Second, 5 * Second, () => 1);

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => waits.Next().TotalSeconds));
        waits.Reset();
        Assert.Equal(Second, waits.Next());
    }

    [Fact]
    public void Waits_are_spread_over_their_upper_half()
    {
        Assert.Equal(Second / 2, new Backoff(Second, Second, () => 0).Next());
        Assert.Equal(0.75 * Second, new Backoff(Second, Second, () => 0.5).Next());
    }

    [Fact]
    public void The_service_may_ask_for_more()
    {
        Assert.Equal(7 * Second, new Backoff(Second, Second, () => 0).Next(7 * Second));
        Assert.Equal(Second, new Backoff(Second, Second, () => 1).Next(Second / 10));
    }

    [Fact]
    public void At_once_is_a_small_part_of_the_first_wait_and_a_new_beginning()
    {
        var waits = new Backoff(Second, 5 * Second, () => 1);
        waits.Next();

        Assert.Equal(Second / 4, waits.AtOnce());
        Assert.Equal(Second, waits.Next());
    }

    [Fact]
    public void A_thousand_failures_do_not_overflow()
    {
        var waits = new Backoff(Second, 5 * Second, () => 1);

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(waits.Next(), Second, 5 * Second));
    }
}
