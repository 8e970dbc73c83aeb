using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Web.Languages;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Languages;

public sealed class CountdownTests
{
    [Theory]
    [InlineData("ko", 1457, "24분 17초 남음")]
    [InlineData("ko", 17, "17초 남음")]
    [InlineData("ko", 3 * 3600 + 125, "3시간 2분 남음")]
    [InlineData("ko", 3 * 24 * 3600 + 90, "3일 남음")]
    [InlineData("en", 1457, "24 min 17 s")]
    public void A_countdown_does_not_read_as_a_time_of_day(string language, int seconds, string said) =>
        Assert.Equal(said, In(language).Left(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("ko", "2030년 5월 1일(수) 12:00 (한국 시간)")]
    [InlineData("en", "Wed 1 May 2030, 12:00 (Korea time)")]
    public void An_exact_time_names_its_zone(string language, string said) => Assert.Equal(said, In(language).Exactly(ManualClock.Start));

    private static SpokenTime In(string language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = language;
        return new(new Speech(new HttpContextAccessor { HttpContext = context }), new ManualClock());
    }
}
