using PlayLinkTalk.Messaging.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Start = new(2030, 5, 1, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_told_when_it_begins_and_once_when_it_ends()
    {
        var silence = new Silence(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(5));

        Assert.False(silence.IsToBeTold(false, Start));
        Assert.True(silence.IsToBeTold(true, Start));
        Assert.False(silence.IsToBeTold(true, Start.AddMilliseconds(1)));
        Assert.True(silence.IsToBeTold(false, Start.AddMilliseconds(2)));
        Assert.False(silence.IsToBeTold(false, Start.AddMilliseconds(3)));
        Assert.True(silence.IsToBeTold(true, Start.AddMilliseconds(4)));
    }

    [Theory]
    [InlineData(0, 3, 0.1875, 0.3125)]
    [InlineData(20, 40, 0.75, 2.5)]
    [InlineData(200, 260, 3.75, 6.25)]
    public void A_short_one_is_told_often_and_a_long_one_seldom(double from, double until, double shortest, double longest)
    {
        var silence = new Silence(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(5));
        var step = TimeSpan.FromMilliseconds(10);
        var told = new List<DateTimeOffset>();
        for (var now = Start; now < Start.AddSeconds(until); now += step)
        {
            if (silence.IsToBeTold(true, now) && now >= Start.AddSeconds(from))
            {
                told.Add(now);
            }
        }

        Assert.InRange(told.Count, 2, int.MaxValue);
        Assert.All(told.Zip(told.Skip(1), (one, next) => (next - one).TotalSeconds), pause => Assert.InRange(pause, shortest, longest + step.TotalSeconds));
    }
}
