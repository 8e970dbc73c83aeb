namespace PlayLinkTalk.Messaging;

/// <summary>
/// Who is connected, to whichever node. An account with several connections (tabs, devices) is counted once. Presence is
/// a passing thing: it is kept nowhere durable and is put together again from the nodes' own connections after a loss.
/// </summary>
public interface IPresence
{
    /// <summary>Counts a connection of the account on this node. Doing it again only renews the rooms.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="connectionId">Unique on this node.</param>
    /// <param name="rooms">Where the account's coming and going is of interest; kept for <see cref="Changed"/>.</param>
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
    /// Raised on one node for an account whose presence changed without a call: its node died, or was taken for dead and
    /// is back, or nobody could be told at the time. Then it may be raised for what was told before.
    /// </summary>
    event Action<PresenceChange>? Changed;
}

/// <param name="AccountId">Who.</param>
/// <param name="Rooms">The rooms given when it came online.</param>
/// <param name="Online">Back, or gone.</param>
public sealed record PresenceChange(Guid AccountId, IReadOnlyCollection<Guid> Rooms, bool Online);
