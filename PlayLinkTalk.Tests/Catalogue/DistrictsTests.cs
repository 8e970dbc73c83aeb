using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Catalogue;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

public sealed class DistrictsTests
{
    private static readonly PlayCatalogue Catalogue = PlayCatalogue.Load();

    /// <summary>Districts and bounding box of each region, islands included.</summary>
    public static TheoryData<string, string, int, double, double, double, double> Regions => new()
    {
        { "seoul", "서울", 25, 37.42, 37.71, 126.76, 127.19 },
        { "incheon", "인천", 10, 37.00, 37.85, 126.20, 126.80 },
        { "gyeonggi", "경기", 31, 36.88, 38.30, 126.50, 127.86 },
        { "busan", "부산", 16, 34.98, 35.40, 128.74, 129.32 },
        { "daegu", "대구", 9, 35.60, 36.35, 128.34, 128.80 },
        { "gwangju", "광주", 5, 35.04, 35.27, 126.64, 127.03 },
        { "daejeon", "대전", 5, 36.18, 36.51, 127.24, 127.57 },
        { "ulsan", "울산", 5, 35.31, 35.74, 128.96, 129.48 },
        { "sejong", "세종", 1, 36.40, 36.74, 127.12, 127.42 },
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
            Assert.Equal($"{parts[1]}-{kind}, {parts[0]}", district.Name.En, ignoreCase: true);
        }
    }

    [Theory]
    [InlineData("seoul-mapo", "서울 마포구", "Mapo-gu, Seoul")]
    [InlineData("incheon-jung", "인천 중구", "Jung-gu, Incheon")]
    [InlineData("gyeonggi-suwon", "경기 수원시", "Suwon-si, Gyeonggi")]
    [InlineData("daegu-gunwi", "대구 군위군", "Gunwi-gun, Daegu")]
    [InlineData("sejong", "세종", "Sejong")]
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
