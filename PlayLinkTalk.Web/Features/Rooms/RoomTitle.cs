using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>A room's title: for a game's room from the game, in the reader's language; for others their own title.</summary>
internal static class RoomTitle
{
    public static string Of(Room room, Catalogue catalogue, Speech speech) =>
        room.Game is { } game ? catalogue.NameOfSport(game.Sport, speech) : room.Title;

    /// <summary>Time and place of the game; empty for other rooms.</summary>
    public static string? GameLine(Room room, Catalogue catalogue, Speech speech, SpokenTime time) =>
        room.Game is { } game ? $"{time.Moment(game.StartsAt)} · {catalogue.NameOfDistrict(game.District, speech)}" : null;
}
