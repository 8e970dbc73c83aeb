using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.People;

/// <summary>
/// <see cref="Sent"/>: the caller has asked; <see cref="Received"/>: the caller is asked; <see cref="Friends"/>: both agreed.
/// </summary>
public enum FriendState { Sent, Received, Friends }

/// <param name="Since">When it was asked or agreed.</param>
/// <param name="Guest">True for a guest; absent otherwise.</param>
/// <param name="Picture">The file of its picture; absent when it has none.</param>
public sealed record Friend(
    Guid AccountId, string Name, FriendState State, DateTimeOffset Since, bool Simulated = false, bool? Guest = null,
    Guid? Picture = null);

/// <summary>A friend request: one of the two.</summary>
/// <param name="Code">A friend code in any case; blanks, hyphens and letters like digits (O, I, L) are no mistakes.</param>
public sealed record AskFriend(Guid? AccountId = null, string? Code = null);

/// <summary>The caller's friend code.</summary>
public sealed record OwnFriendCode(string Code);

/// <summary>A game to come of friends that share their games; listed only for accounts that want to hear of them.</summary>
/// <param name="FreeSeats">Seats that are not taken; 0: full.</param>
/// <param name="Friends">Friends of the caller that play in it and share it.</param>
public sealed record FriendGame(
    Guid MatchId, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int FreeSeats,
    IReadOnlyList<PlayerName> Friends);
