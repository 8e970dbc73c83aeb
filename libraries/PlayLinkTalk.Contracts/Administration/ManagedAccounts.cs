using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Administration;

/// <summary>An account as admins see it. Its email address is not shown.</summary>
/// <param name="Account">Id and name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Sessions">Devices that are signed in.</param>
/// <param name="LastSeenAt">The last use of one of them; null: none is signed in.</param>
/// <param name="IsSuspended">Whether it can't sign in now.</param>
public sealed record ManagedAccount(
    PlayerName Account, AccountRole Role, DateTimeOffset CreatedAt, int Sessions, DateTimeOffset? LastSeenAt, bool IsSuspended);

/// <summary>Names one account; in a body, so that no log of addresses has it.</summary>
/// <param name="Email">Whole, in any case.</param>
public sealed record LookUpAccount(string Email);

/// <summary>A signed-in device of any account, as admins see it.</summary>
/// <param name="Id">The session; its token is not shown.</param>
/// <param name="Account">The account that is signed in.</param>
/// <param name="Device">The device's own words.</param>
/// <param name="CreatedAt">The sign-in.</param>
/// <param name="LastSeenAt">The last use, to within a minute.</param>
/// <param name="ExpiresAt">When it ends if it is not used any more.</param>
public sealed record ManagedSession(
    Guid Id, PlayerName Account, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt);
