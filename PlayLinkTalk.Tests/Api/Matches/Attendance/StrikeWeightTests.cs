using PlayLinkTalk.Api.Matches.Attendance;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Attendance;

/// <summary>Strikes fade: half after 90 days.</summary>
public sealed class StrikeWeightTests
{
    [Theory]
    [InlineData(AttendanceFault.Absent, 0, 3)]
    [InlineData(AttendanceFault.Absent, 89, 3)]
    [InlineData(AttendanceFault.Absent, 90, 1.5)]
    [InlineData(AttendanceFault.Absent, 180, 0.75)]
    [InlineData(AttendanceFault.Left, 90, 1)]
    [InlineData(AttendanceFault.Late, 0, 1)]
    public void Weights_are_halved_with_every_ninety_days(AttendanceFault fault, int days, double weight)
    {
        var strike = new StrikeRow { Fault = fault, At = ManualClock.Start };

        Assert.Equal(weight, Strikes.Weight(strike, ManualClock.Start.AddDays(days)));
        strike.LiftedAt = ManualClock.Start;
        Assert.Equal(0, Strikes.Weight(strike, ManualClock.Start.AddDays(days)));
    }

    [Fact]
    public void A_code_is_good_for_its_five_minutes_and_the_next()
    {
        var (ticket, match) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (code, until) = CheckInCode.Of(ticket, match, ManualClock.Start);

        Assert.Matches("^[0-9]{6}$", code);
        Assert.Equal(ManualClock.Start.AddMinutes(5), until);
        Assert.True(CheckInCode.Accepts(ticket, match, ManualClock.Start.AddMinutes(9.9), code));
        Assert.False(CheckInCode.Accepts(ticket, match, ManualClock.Start.AddMinutes(10), code));
        Assert.False(CheckInCode.Accepts(ticket, match, ManualClock.Start, code + "0"));
        Assert.NotEqual(code, CheckInCode.Of(Guid.CreateVersion7(), Guid.CreateVersion7(), ManualClock.Start).Code + "x");
    }
}
