using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Venues;

namespace PlayLinkTalk.Api.Matches.Card;

internal static class GameArea
{
    /// <summary>Around the centre of a game's district.</summary>
    public static SearchArea Of(PlayCatalogue catalogue, VenueOptions options, MatchRow match)
    {
        var district = catalogue.District(match.District);
        return new(district.Lat, district.Lon, options.NearKm);
    }
}
