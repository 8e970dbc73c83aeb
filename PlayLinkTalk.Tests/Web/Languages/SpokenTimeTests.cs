using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Web.Languages;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Languages;

public sealed class SpokenTimeTests
{
    /// <summary>The clock stands at Wednesday, 1 May 2030, noon in Seoul.</summary>
    private static readonly DateTimeOffset Midnight = new(2030, 5, 1, 0, 0, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData(0, "1초", "1 s")]
    [InlineData(59, "59초", "59 s")]
    [InlineData(89, "1분", "1 min")]
    [InlineData((59 * 60) + 29, "59분", "59 min")]
    [InlineData((59 * 60) + 40, "1시간", "1 h")]
    [InlineData((89 * 60) + 40, "1시간 30분", "1 h 30 min")]
    [InlineData((119 * 60) + 40, "2시간", "2 h")]
    [InlineData((24 * 3600) - 20, "1일", "1 d")]
    [InlineData((47 * 3600) + (40 * 60), "2일", "2 d")]
    [InlineData(50 * 3600, "2일 2시간", "2 d 2 h")]
    public void A_length_is_rounded_before_it_is_split(int seconds, string korean, string english)
    {
        Assert.Equal(korean, Time("ko").Length(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(english, Time("en").Length(TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    // One evening, also past midnight.
    [InlineData(19, 22, "오늘 19:00–22:00", "Today 19:00–22:00")]
    [InlineData(19, 26, "오늘 19:00–02:00", "Today 19:00–02:00")]
    // Several days.
    [InlineData(115, 170, "5월 5일(일) 19:00 – 5월 8일(수) 02:00", "Sun 5 May 19:00 – Wed 8 May 02:00")]
    [InlineData(19, 50, "오늘 19:00 – 5월 3일(금) 02:00", "Today 19:00 – Fri 3 May 02:00")]
    [InlineData(3, 29, "오늘 03:00 – 내일 05:00", "Today 03:00 – Tomorrow 05:00")]
    [InlineData(19, 30, "오늘 19:00 – 내일 06:00", "Today 19:00 – Tomorrow 06:00")]
    public void A_span_names_the_days_unless_it_is_one_evening(int from, int until, string korean, string english)
    {
        Assert.Equal(korean, Time("ko").Span(Midnight.AddHours(from), Midnight.AddHours(until)));
        Assert.Equal(english, Time("en").Span(Midnight.AddHours(from), Midnight.AddHours(until)));
    }

    [Theory]
    [InlineData(59, "방금")]
    [InlineData((59 * 60) + 40, "59분 전")]
    [InlineData((119 * 60) + 40, "1시간 전")]
    public void What_is_gone_is_counted_in_whole_parts(int seconds, string korean) =>
        Assert.Equal(korean, Time("ko").Ago(ManualClock.Start.AddSeconds(-seconds)));

    private static SpokenTime Time(string language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = language;
        return new SpokenTime(new Speech(new HttpContextAccessor { HttpContext = context }), new ManualClock());
    }
}
