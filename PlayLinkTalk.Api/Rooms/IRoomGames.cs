using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Finds the games of match rooms.</summary>
internal interface IRoomGames
{
    /// <returns>The games by match id.</returns>
    Task<IReadOnlyDictionary<Guid, RoomGame>> FindAsync(IReadOnlyCollection<Guid> matchIds, CancellationToken cancellationToken);
}
