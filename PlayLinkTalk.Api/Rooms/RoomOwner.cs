namespace PlayLinkTalk.Api.Rooms;

/// <summary>The owner of a group: changes its title and hands it over. A group with members always has one.</summary>
internal static class RoomOwner
{
    /// <summary>The account it was handed to, else the one that opened it, else the oldest member.</summary>
    /// <param name="room">A group.</param>
    /// <param name="oldestFirst">Its members that need not consent any more, in the order in which they joined.</param>
    public static Guid? Of(RoomRow room, IReadOnlyList<Guid> oldestFirst) =>
        Among(room.OwnerId, oldestFirst) ?? Among(room.CreatedBy, oldestFirst) ?? (oldestFirst.Count > 0 ? oldestFirst[0] : null);

    private static Guid? Among(Guid? account, IReadOnlyList<Guid> members) =>
        account is { } id && members.Contains(id) ? id : null;
}
