using PlayLinkTalk.Standalone.Crowd.Planning;
using Xunit;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class DayCurveTests
{
    private static readonly DateTimeOffset Midnight = new(2030, 5, 3, 0, 0, 0, DayCurve.Seoul);

    [Fact]
    public void The_peak_is_in_the_evening_of_seoul() =>
        Assert.Equal(19, Enumerable.Range(0, 24).MaxBy(hour => DayCurve.At(Midnight.AddHours(hour).ToUniversalTime())));

    [Fact]
    public void It_never_stops_and_never_exceeds_the_peak() =>
        Assert.All(Enumerable.Range(0, 24 * 60), minute => Assert.InRange(DayCurve.At(Midnight.AddMinutes(minute)), 0.001, 1));

    [Fact]
    public void It_has_no_steps() => Assert.All(
        Enumerable.Range(0, 24 * 60),
        minute => Assert.InRange(Math.Abs(DayCurve.At(Midnight.AddMinutes(minute + 1)) - DayCurve.At(Midnight.AddMinutes(minute))), 0, 0.01));
}
