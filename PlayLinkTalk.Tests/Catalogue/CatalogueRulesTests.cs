using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts.Catalogue;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

public sealed class CatalogueRulesTests
{
    private static readonly SportInfo Chess = new("chess", new("체스", "Chess"), 2, 2, 60);
    private static readonly DistrictInfo Jeju = new("jeju", new("제주시", "Jeju"), 33.4996, 126.5312);

    public static TheoryData<SportInfo> BrokenSports =>
    [
        Chess with { Id = "Chess" },
        Chess with { Id = "" },
        Chess with { Id = "chess-" },
        Chess with { Id = "chess\n" },
        Chess with { Name = new("체스", " ") },
        Chess with { MinPlayers = 1 },
        Chess with { MinPlayers = 3 },
        Chess with { Minutes = 0 },
        Chess with { Minutes = 481 },
    ];

    public static TheoryData<DistrictInfo> BrokenDistricts =>
    [
        Jeju with { Id = "제주" },
        Jeju with { Name = new("", "Jeju") },
        Jeju with { Lat = Jeju.Lon, Lon = Jeju.Lat },
        Jeju with { Lat = double.NaN },
        Jeju with { Lon = 139.69 },
    ];

    [Fact]
    public void Sound_entries_make_a_catalogue() =>
        Assert.Same(Chess, new PlayCatalogue([Chess], [Jeju]).Sport("chess"));

    [Theory]
    [MemberData(nameof(BrokenSports))]
    public void A_broken_sport_is_named(SportInfo sport)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => new PlayCatalogue([sport], [Jeju]));
        Assert.Contains($"'{sport.Id}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenDistricts))]
    public void A_broken_district_is_named(DistrictInfo district)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => new PlayCatalogue([Chess], [district]));
        Assert.Contains($"'{district.Id}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_given_once()
    {
        Assert.Throws<InvalidDataException>(() => new PlayCatalogue([Chess, Chess with { Minutes = 90 }], [Jeju]));
        Assert.Throws<InvalidDataException>(() => new PlayCatalogue([Chess], [Jeju, Jeju with { Lat = 33.5 }]));
    }

    [Fact]
    public void An_empty_list_is_no_catalogue()
    {
        Assert.Throws<InvalidDataException>(() => new PlayCatalogue([], [Jeju]));
        Assert.Throws<InvalidDataException>(() => new PlayCatalogue([Chess], []));
    }
}
