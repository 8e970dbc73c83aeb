using System.Globalization;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>Addresses within a room.</summary>
internal static class RoomLink
{
    /// <summary>How many later messages are shown with a message that a link leads to.</summary>
    private const int After = 25;

    /// <summary>The page of one message: what a member can do with it.</summary>
    public static string Message(Guid room, long seq) => string.Create(CultureInfo.InvariantCulture, $"/rooms/{room}/messages/{seq}");

    /// <summary>The part of the log with a message in its middle.</summary>
    public static string Place(Guid room, long seq) =>
        string.Create(CultureInfo.InvariantCulture, $"/rooms/{room}?before={seq + After}#m{seq}");

    public static string Reply(Guid room, long seq) => string.Create(CultureInfo.InvariantCulture, $"/rooms/{room}?reply={seq}#text");

    public static string Whisper(Guid room, Guid account) => $"/rooms/{room}?whisper={account}#text";

    public static string Search(Guid? room) => room is { } id ? $"/rooms/{id}/search" : "/rooms/search";
}
