using NodaTime;
using PlayLinkTalk.Api.Matches.WaitingLists;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.WaitingLists;

/// <summary>When a seat is offered and until when, by the time to the start and the night of the member.</summary>
public sealed class OfferTimesTests
{
    private static readonly DateTimeZone Seoul = DateTimeZoneProviders.Tzdb["Asia/Seoul"];
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>Midnight in Seoul.</summary>
    private static readonly DateTimeOffset Midnight = new(2030, 5, 1, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(17, 120)]
    [InlineData(16, 30)]
    [InlineData(2, 30)]
    [InlineData(1.9, 10)]
    [InlineData(1, 10)]
    public void The_nearer_the_start_the_shorter_the_time_to_answer(double hours, int minutes)
    {
        var noon = Midnight.AddHours(12);

        var offer = Offer(noon, noon.AddHours(hours));

        Assert.Equal((noon, noon.AddMinutes(minutes)), (offer.TellAt, offer.Until));
    }

    [Theory]
    [InlineData(23, 0, 33, 0, 35, 0)]
    [InlineData(26, 30, 33, 0, 35, 0)]
    // The evening's hour and a half counts, the rest follows in the morning.
    [InlineData(20, 30, 20, 30, 33, 30)]
    [InlineData(21, 30, 21, 30, 34, 30)]
    public void A_night_passes_in_silence_when_the_game_is_far(int hour, int minute, int tell, int tellMinute, int until, int untilMinute)
    {
        var (now, start) = (Midnight.AddHours(hour).AddMinutes(minute), Midnight.AddHours(24 * 4));

        var offer = Offer(now, start);

        Assert.Equal(
            (Midnight.AddHours(tell).AddMinutes(tellMinute), Midnight.AddHours(until).AddMinutes(untilMinute)),
            (offer.TellAt, offer.Until));
    }

    [Fact]
    public void A_night_counts_when_the_game_is_near()
    {
        var night = Midnight.AddHours(2);

        Assert.Equal((night, night.AddMinutes(30)), Pair(Offer(night, night.AddHours(16))));
        // Quiet until the game is sixteen hours away, then half an hour.
        Assert.Equal((night.AddHours(3), night.AddHours(3.5)), Pair(Offer(night, night.AddHours(19))));
    }

    [Fact]
    public void The_night_is_that_of_the_member()
    {
        // Seven in the evening in Berlin, two at night in Seoul.
        var now = Midnight.AddHours(2);

        Assert.Equal(now, OfferTimes.Of(now, now.AddDays(3), now.AddDays(3), Berlin).TellAt);
        Assert.Equal(Midnight.AddHours(9), Offer(now, now.AddDays(3)).TellAt);
    }

    [Fact]
    public void No_offer_outlives_the_closing_of_the_game()
    {
        var noon = Midnight.AddHours(12);

        Assert.Equal(noon.AddMinutes(3), OfferTimes.Of(noon, noon.AddMinutes(70), noon.AddMinutes(3), Seoul).Until);
    }

    private static OfferTimes Offer(DateTimeOffset now, DateTimeOffset start) => OfferTimes.Of(now, start, start.AddMinutes(-20), Seoul);

    private static (DateTimeOffset, DateTimeOffset) Pair(OfferTimes offer) => (offer.TellAt, offer.Until);
}
