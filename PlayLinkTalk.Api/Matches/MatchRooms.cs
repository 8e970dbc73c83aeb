using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Matches;

/// <summary>The conversation of a game's players: it begins when the game is on.</summary>
internal static class MatchRooms
{
    public static Guid Open(Work work, PlayCatalogue catalogue, MatchRow match, IEnumerable<Guid> players, DateTimeOffset now)
    {
        var title = $"{catalogue.Sport(match.Sport).Name.Ko} · {catalogue.District(match.District).Name.Ko}";
        return RoomMembership.Open(work, RoomKind.Match, title, players, now, match.Id).Id;
    }
}
