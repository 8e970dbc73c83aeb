using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>Splitting the pool into regions prevents no game.</summary>
[OnOneDatabase(DatabaseKind.Sqlite, "It reads the catalogue only.")]
public sealed class PlayRegionsTests
{
    private const double Widest = 50;
    private readonly PlayCatalogue _catalogue = PlayCatalogue.Load();

    [Fact]
    public void Districts_within_the_widest_radius_are_in_one_region()
    {
        var regions = new PlayRegions(_catalogue.Districts, Widest);
        var cut =
            from place in _catalogue.Districts
            let within = _catalogue.Districts.Where(home => PlayCatalogue.DistanceKm(home, place) <= Widest)
            from home in within
            where regions.Of(home.Id) != regions.Of(place.Id)
            select $"{home.Id} and {place.Id}";

        Assert.Equal([], cut);
        // On the mainland one can go from district to district; the two islands are too far out.
        Assert.Equal(["seoul", "gyeongbuk", "jeju"], regions.Names);
        Assert.Equal(("gyeongbuk", "jeju"), (regions.Of("gyeongbuk-ulleung"), regions.Of("jeju-seogwipo")));
        Assert.Equal(regions.Of("seoul-mapo"), regions.Of("busan-haeundae"));
        Assert.Equal(regions.Of("seoul-mapo"), regions.Of("incheon-bupyeong"));
        Assert.Equal(regions.Of("daejeon-yuseong"), regions.Of(_catalogue.Districts.First(d => d.Id.StartsWith("sejong", StringComparison.Ordinal)).Id));
    }

    [Fact]
    public void Regions_that_begin_in_one_city_have_different_names()
    {
        var regions = new PlayRegions(_catalogue.Districts, 0.1);

        Assert.Equal(_catalogue.Districts.Count, regions.Names.Count);
        Assert.Equal(("seoul", "seoul-jung"), (regions.Of("seoul-jongno"), regions.Of("seoul-jung")));
    }
}
