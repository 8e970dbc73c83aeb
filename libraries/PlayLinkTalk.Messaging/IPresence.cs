namespace PlayLinkTalk.Messaging;

/// <summary>
/// Which accounts are connected, on any node. An account with several connections (tabs, devices) counts once. Presence is not
/// durable: after a loss the nodes restore it from their own connections.
/// </summary>
public interface IPresence
{
    /// <summary>Counts a connection of the account on this node. A repeated call only replaces the rooms.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="connectionId">Unique on this node.</param>
    /// <param name="rooms">Rooms to tell of the account's presence; kept for <see cref="Changed"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the connection may be counted all the same.</param>
    /// <returns>True when the account was offline until now.</returns>
    ValueTask<bool> EnterAsync(
        Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken);

    /// <summary>Takes a connection out of the count. An unknown one changes nothing.</summary>
    /// <returns>True when it was the account's last one anywhere.</returns>
    ValueTask<bool> LeaveAsync(Guid accountId, string connectionId, CancellationToken cancellationToken);

    /// <summary>The accounts among these that are online.</summary>
    ValueTask<IReadOnlySet<Guid>> OnlineAsync(IReadOnlyCollection<Guid> accountIds, CancellationToken cancellationToken);

    /// <summary>
    /// Raised on one node for an account whose presence changed without a call: its node died, or was taken for dead and is back,
    /// or the change could not be stored when it happened. In the last case it may repeat an earlier change.
    /// </summary>
    event Action<PresenceChange>? Changed;
}

/// <param name="AccountId">The account.</param>
/// <param name="Rooms">The rooms given when it came online.</param>
/// <param name="Online">Whether it is online now.</param>
public sealed record PresenceChange(Guid AccountId, IReadOnlyCollection<Guid> Rooms, bool Online);
