using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Tells open rooms that the card of their game has changed.</summary>
internal static class CardNews
{
    /// <summary>The wire word of <see cref="RoomChanged.Change"/>. Pages of the version before ignore it.</summary>
    public const string Card = "card";

    /// <summary>
    /// A passing signal: rooms that miss it read the card when they connect again. What must not be missed is a notice, too.
    /// </summary>
    public static void Tell(Work work, Guid roomId) =>
        work.Events.Publish(Channels.Room(roomId), 0, HubEvents.RoomChanged, new RoomChanged(roomId, Card));
}
