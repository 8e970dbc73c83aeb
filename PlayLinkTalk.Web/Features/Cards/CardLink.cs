namespace PlayLinkTalk.Web.Features.Cards;

/// <summary>Addresses around the card of a room's game.</summary>
internal static class CardLink
{
    public static string Room(Guid room) => $"/rooms/{room}";

    /// <summary>What the players have agreed on, with the forms to change it.</summary>
    public static string Game(Guid room) => $"/rooms/{room}/game";

    /// <summary>Where the member says that it comes.</summary>
    public static string Confirm(Guid room) => $"/rooms/{room}/confirm";

    /// <summary>The form that proposes a court.</summary>
    public static string Court(Guid room) => $"/rooms/{room}/court";

    public static string Vote(Guid room) => $"/rooms/{room}/vote";
}
