using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;

namespace PlayLinkTalk.Api.Friends;

/// <summary>Friends and players of a common game invite each other without asking for consent.</summary>
internal sealed class FriendAcquaintances : IAcquaintances
{
    public async Task<IReadOnlyCollection<Guid>> KnownAsync(
        PlayLinkDb db, Guid account, IReadOnlyCollection<Guid> others, CancellationToken cancellationToken) =>
        await Friendships.KnownAmongAsync(db, account, others, cancellationToken);
}
