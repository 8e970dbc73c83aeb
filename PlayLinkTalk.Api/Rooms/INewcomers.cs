using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Knows which accounts are too new to open direct rooms with members that do not know them.</summary>
internal interface INewcomers
{
    /// <param name="db">In the transaction that opens the room.</param>
    /// <param name="account">The account that opens it.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<bool> MayWriteToStrangersAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken);
}
