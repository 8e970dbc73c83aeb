using PlayLinkTalk.Api.Catalogue;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

public sealed class DistancesTests
{
    private static readonly PlayCatalogue Catalogue = PlayCatalogue.Load();

    [Theory]
    [InlineData("seoul-mapo", "seoul-seodaemun", 1, 6)]
    [InlineData("seoul-mapo", "seoul-yeongdeungpo", 1, 6)]
    [InlineData("seoul-gangnam", "seoul-seocho", 1, 6)]
    [InlineData("seoul-songpa", "seoul-gangdong", 1, 6)]
    [InlineData("seoul-songpa", "gyeonggi-hanam", 5, 11)]
    [InlineData("incheon-bupyeong", "gyeonggi-bucheon", 3, 7)]
    [InlineData("gyeonggi-anyang", "gyeonggi-gunpo", 2, 6)]
    [InlineData("gyeonggi-suwon", "gyeonggi-yongin", 6, 13)]
    [InlineData("busan-suyeong", "busan-haeundae", 2, 7)]
    [InlineData("daegu-jung", "daegu-nam", 1, 4)]
    [InlineData("gwangju-seo", "gwangju-buk", 3, 8)]
    [InlineData("daejeon-seo", "daejeon-yuseong", 2, 6)]
    [InlineData("ulsan-jung", "ulsan-nam", 1, 5)]
    [InlineData("seoul-jung", "busan-busanjin", 315, 330)]
    [InlineData("seoul-jung", "gangwon-gangneung", 160, 175)]
    [InlineData("gangwon-chuncheon", "gangwon-hongcheon", 20, 30)]
    [InlineData("gangwon-sokcho", "gangwon-yangyang", 10, 20)]
    [InlineData("chungbuk-cheongju", "sejong", 20, 30)]
    [InlineData("chungbuk-cheongju-heungdeok", "chungbuk-cheongju-seowon", 2, 7)]
    [InlineData("chungnam-cheonan", "chungnam-asan", 8, 16)]
    [InlineData("jeonbuk-jeonju-wansan", "jeonbuk-jeonju-deokjin", 2, 7)]
    [InlineData("jeonbuk-gunsan", "jeonbuk-iksan", 15, 25)]
    [InlineData("jeonnam-suncheon", "jeonnam-gwangyang", 12, 25)]
    [InlineData("jeonnam-mokpo", "gwangju-seo", 45, 65)]
    [InlineData("gyeongbuk-gumi", "gyeongbuk-chilgok", 10, 20)]
    [InlineData("gyeongbuk-pohang", "gyeongbuk-gyeongju", 15, 28)]
    [InlineData("gyeongbuk-gyeongsan", "daegu-suseong", 6, 14)]
    [InlineData("gyeongnam-gimhae", "busan-gangseo", 8, 16)]
    [InlineData("gyeongnam-changwon-uichang", "gyeongnam-changwon-masanhoewon", 4, 10)]
    [InlineData("jeju-jeju", "jeju-seogwipo", 22, 32)]
    [InlineData("jeju-jeju", "jeonnam-wando", 85, 105)]
    [InlineData("gyeonggi-gwangju", "gwangju-seo", 245, 260)]
    public void Centres_are_as_far_apart_as_on_the_map(string a, string b, double least, double most)
    {
        var distance = PlayCatalogue.DistanceKm(Catalogue.District(a), Catalogue.District(b));

        Assert.InRange(distance, least, most);
        Assert.Equal(distance, PlayCatalogue.DistanceKm(Catalogue.District(b), Catalogue.District(a)), 1e-9);
    }

    /// <summary>Ulleungdo lies 130 km out in the sea: its players have each other.</summary>
    [Fact]
    public void Every_mainland_district_has_a_neighbour_within_the_widest_radius() =>
        Assert.Equal(["gyeongbuk-ulleung"], Catalogue.Districts
            .Where(district => !Catalogue.Districts.Any(other => other != district && PlayCatalogue.DistanceKm(district, other) < 50))
            .Select(district => district.Id));

    /// <summary>The smallest radius tells every two districts apart.</summary>
    [Fact]
    public void No_two_centres_are_within_the_smallest_radius() =>
        Assert.All(Catalogue.Districts, district =>
            Assert.DoesNotContain(Catalogue.Districts, other => other != district && PlayCatalogue.DistanceKm(district, other) <= 1));

    [Fact]
    public void A_district_is_where_it_is() =>
        Assert.All(Catalogue.Districts, district => Assert.Equal(0, PlayCatalogue.DistanceKm(district, district)));

    [Theory]
    [InlineData(0, 0, 0, 90, 10007.557)]
    [InlineData(90, 0, -90, 0, 20015.115)]
    [InlineData(37.5, 127, 37.5, 127.01, 0.882)]
    public void The_sphere_is_the_earth(double latA, double lonA, double latB, double lonB, double km) =>
        Assert.Equal(km, GreatCircle.DistanceKm(latA, lonA, latB, lonB), 0.001);
}
