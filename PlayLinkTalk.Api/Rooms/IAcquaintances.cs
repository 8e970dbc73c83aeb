using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>
/// Accounts that know each other for another reason than a room: friends, for example. A slice registers its own, any number of them;
/// an invitation of one of these accounts needs no consent.
/// </summary>
internal interface IAcquaintances
{
    /// <param name="db">In the transaction of the invitation.</param>
    /// <param name="account">The account that invites.</param>
    /// <param name="others">The accounts that it invites.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Those of the others that know the account.</returns>
    Task<IReadOnlyCollection<Guid>> KnownAsync(
        PlayLinkDb db, Guid account, IReadOnlyCollection<Guid> others, CancellationToken cancellationToken);
}

/// <summary>Knows which accounts are too new to open direct rooms with members that do not know them.</summary>
internal interface INewcomers
{
    /// <param name="db">In the transaction that opens the room.</param>
    /// <param name="account">The account that opens it.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<bool> MayWriteToStrangersAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken);
}
