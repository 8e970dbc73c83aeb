using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Catalogue;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

public sealed class DistrictsTests
{
    private static readonly PlayCatalogue Catalogue = PlayCatalogue.Load();

    /// <summary>Districts, those of large cities included, and bounding box of each region with its islands.</summary>
    public static TheoryData<string, string, int, double, double, double, double> Regions => new()
    {
        { "seoul", "서울", 25, 37.42, 37.71, 126.76, 127.19 },
        { "incheon", "인천", 10, 37.00, 37.85, 126.20, 126.80 },
        { "gyeonggi", "경기", 55, 36.88, 38.30, 126.50, 127.86 },
        { "busan", "부산", 16, 34.98, 35.40, 128.74, 129.32 },
        { "daegu", "대구", 9, 35.60, 36.35, 128.34, 128.80 },
        { "gwangju", "광주", 5, 35.04, 35.27, 126.64, 127.03 },
        { "daejeon", "대전", 5, 36.18, 36.51, 127.24, 127.57 },
        { "ulsan", "울산", 5, 35.31, 35.74, 128.96, 129.48 },
        { "sejong", "세종", 1, 36.40, 36.74, 127.12, 127.42 },
        { "gangwon", "강원", 18, 37.02, 38.62, 127.09, 129.37 },
        { "chungbuk", "충북", 15, 36.00, 37.26, 127.26, 128.65 },
        { "chungnam", "충남", 17, 35.97, 37.07, 125.55, 127.64 },
        { "jeonbuk", "전북", 16, 35.30, 36.16, 125.98, 127.92 },
        { "jeonnam", "전남", 22, 33.90, 35.50, 125.06, 127.90 },
        { "gyeongbuk", "경북", 24, 35.56, 37.56, 127.80, 130.93 },
        { "gyeongnam", "경남", 23, 34.49, 35.91, 127.57, 129.22 },
        { "jeju", "제주", 2, 33.10, 34.01, 126.10, 126.98 },
    };

    [Theory]
    [MemberData(nameof(Regions))]
    public void A_region_is_complete_and_in_its_place(
        string region, string korean, int count, double south, double north, double west, double east)
    {
        var districts = Of(region);

        Assert.Equal(count, districts.Length);
        Assert.All(districts, district =>
        {
            Assert.StartsWith(korean, district.Name.Ko, StringComparison.Ordinal);
            Assert.InRange(district.Lat, south, north);
            Assert.InRange(district.Lon, west, east);
        });
    }

    [Fact]
    public void There_is_no_district_of_another_region() =>
        Assert.Equal(Regions.Sum(region => (int)region[2]), Catalogue.Districts.Count);

    [Fact]
    public void Names_and_centres_are_distinct()
    {
        Assert.Distinct(Catalogue.Districts.Select(district => district.Name.Ko));
        Assert.Distinct(Catalogue.Districts.Select(district => district.Name.En));
        Assert.Distinct(Catalogue.Districts.Select(district => (district.Lat, district.Lon)));
    }

    [Fact]
    public void Both_names_say_the_same_kind_of_district_and_the_id_is_the_english_one()
    {
        foreach (var district in Catalogue.Districts.Where(district => district.Id != "sejong"))
        {
            var kind = district.Name.Ko[^1] switch { '구' => "gu", '시' => "si", '군' => "gun", _ => "?" };
            var parts = district.Id.Split('-');
            Assert.Equal($"{parts[^1]}-{kind}, {parts[^2]}", district.Name.En, ignoreCase: true);
        }
    }

    /// <summary>A city that has districts of its own is one to choose, too: accounts and tickets already name it.</summary>
    [Theory]
    [InlineData("gyeonggi-suwon", "gwonseon jangan paldal yeongtong")]
    [InlineData("gyeonggi-seongnam", "bundang jungwon sujeong")]
    [InlineData("gyeonggi-anyang", "dongan manan")]
    [InlineData("gyeonggi-bucheon", "ojeong sosa wonmi")]
    [InlineData("gyeonggi-ansan", "danwon sangnok")]
    [InlineData("gyeonggi-goyang", "deogyang ilsandong ilsanseo")]
    [InlineData("gyeonggi-yongin", "cheoin giheung suji")]
    [InlineData("gyeonggi-hwaseong", "byeongjeom dongtan hyohaeng manse")]
    [InlineData("chungbuk-cheongju", "cheongwon heungdeok sangdang seowon")]
    [InlineData("chungnam-cheonan", "dongnam seobuk")]
    [InlineData("jeonbuk-jeonju", "deokjin wansan")]
    [InlineData("gyeongbuk-pohang", "buk nam")]
    [InlineData("gyeongnam-changwon", "jinhae masanhappo masanhoewon seongsan uichang")]
    public void A_large_city_has_its_districts_around_it(string city, string districts)
    {
        var whole = Catalogue.District(city);
        var parts = Catalogue.Districts.Where(district => district.Id.StartsWith($"{city}-", StringComparison.Ordinal)).ToArray();

        Assert.Equal(districts.Split(' '), parts.Select(part => part.Id.Split('-')[^1]).Order(StringComparer.Ordinal));
        Assert.All(parts, part =>
        {
            Assert.StartsWith($"{whole.Name.Ko} ", part.Name.Ko, StringComparison.Ordinal);
            Assert.InRange(PlayCatalogue.DistanceKm(whole, part), 1, 16);
        });
    }

    [Fact]
    public void Only_those_cities_have_districts_of_their_own() =>
        Assert.Equal(13, Catalogue.Districts.Where(district => district.Id.Count(c => c == '-') == 2)
            .Select(district => district.Id[..district.Id.LastIndexOf('-')]).Distinct().Count());

    /// <summary>Accounts, tickets and games are stored with these.</summary>
    [Theory]
    [InlineData("seoul", "jongno jung yongsan seongdong gwangjin dongdaemun jungnang seongbuk gangbuk dobong nowon eunpyeong seodaemun "
        + "mapo yangcheon gangseo guro geumcheon yeongdeungpo dongjak gwanak seocho gangnam songpa gangdong")]
    [InlineData("incheon", "jung dong michuhol yeonsu namdong bupyeong gyeyang seo ganghwa ongjin")]
    [InlineData("gyeonggi", "suwon seongnam uijeongbu anyang bucheon gwangmyeong pyeongtaek dongducheon ansan goyang gwacheon guri "
        + "namyangju osan siheung gunpo uiwang hanam yongin paju icheon anseong gimpo hwaseong gwangju yangju pocheon yeoju "
        + "yeoncheon gapyeong yangpyeong")]
    [InlineData("busan", "jung seo dong yeongdo busanjin dongnae nam buk haeundae saha geumjeong gangseo yeonje suyeong sasang gijang")]
    [InlineData("daegu", "jung dong seo nam buk suseong dalseo dalseong gunwi")]
    [InlineData("gwangju", "dong seo nam buk gwangsan")]
    [InlineData("daejeon", "dong jung seo yuseong daedeok")]
    [InlineData("ulsan", "jung nam dong buk ulju")]
    public void A_slug_that_was_given_once_stays(string region, string districts) =>
        Assert.All(districts.Split(' '), district => Assert.NotNull(Catalogue.FindDistrict($"{region}-{district}")));

    [Theory]
    [InlineData("seoul-mapo", "서울 마포구", "Mapo-gu, Seoul")]
    [InlineData("incheon-jung", "인천 중구", "Jung-gu, Incheon")]
    [InlineData("gyeonggi-suwon", "경기 수원시", "Suwon-si, Gyeonggi")]
    [InlineData("daegu-gunwi", "대구 군위군", "Gunwi-gun, Daegu")]
    [InlineData("sejong", "세종", "Sejong")]
    [InlineData("gyeonggi-suwon-jangan", "경기 수원시 장안구", "Jangan-gu, Suwon")]
    [InlineData("gangwon-goseong", "강원 고성군", "Goseong-gun, Gangwon")]
    [InlineData("gyeongnam-goseong", "경남 고성군", "Goseong-gun, Gyeongnam")]
    [InlineData("jeju-seogwipo", "제주 서귀포시", "Seogwipo-si, Jeju")]
    public void A_district_is_found_by_its_slug(string id, string korean, string english) =>
        Assert.Equal(new LocalizedName(korean, english), Catalogue.District(id).Name);

    [Fact]
    public void An_unknown_district_is_not_found()
    {
        Assert.Null(Catalogue.FindDistrict("seoul-atlantis"));
        Assert.Null(Catalogue.FindDistrict(null));
        Assert.Throws<KeyNotFoundException>(() => Catalogue.District("seoul-atlantis"));
    }

    private static DistrictInfo[] Of(string region) =>
        [.. Catalogue.Districts.Where(district => district.Id.Split('-')[0] == region)];
}
