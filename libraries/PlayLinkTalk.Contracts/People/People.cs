using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Contracts.People;

/// <summary>An account as a search finds it.</summary>
/// <param name="Sports">Empty where the member keeps them from the caller.</param>
/// <param name="Friend">Whether the two are friends.</param>
/// <param name="Request">A request that is not answered yet; absent otherwise.</param>
/// <param name="Blocked">Whether the caller blocks the account.</param>
/// <param name="Picture">The file of its picture; absent when it has none.</param>
public sealed record PersonSummary(
    Guid Id, string Name, bool Simulated, bool? Guest, IReadOnlyList<SportLevel> Sports, bool Friend, FriendState? Request, bool Blocked,
    Guid? Picture = null);

/// <summary>The page of an account: as much as its owner allows the caller to see.</summary>
/// <param name="About">Absent if nothing, or not for the caller; so are the district and the number of games.</param>
/// <param name="Sports">Stated and played ones.</param>
/// <param name="GamesPlayed">Games that are over.</param>
/// <param name="Common">Friends of both, at most 10.</param>
/// <param name="CommonFriends">The number of friends of both.</param>
/// <param name="Blocked">Whether the caller blocks the account: then only the name is shown.</param>
/// <param name="Picture">The file of its picture; absent when it has none, or is blocked.</param>
/// <param name="Manner">Absent while fewer than five members have rated it, and for those that do not see its sports.</param>
public sealed record PersonProfile(
    Guid Id, string Name, bool Simulated, bool? Guest, string? About, string? District, IReadOnlyList<PersonSport> Sports, int? GamesPlayed,
    IReadOnlyList<PlayerName> Common, int CommonFriends, bool Friend, FriendState? Request, bool Blocked, Guid? Picture = null,
    MannerScore? Manner = null);

/// <param name="Level">As stated; absent if only played.</param>
/// <param name="Played">Games that are over.</param>
/// <param name="PlayedLevel">1 to 5 with one decimal, by results; absent without one.</param>
/// <param name="Reliability">How well that level is known, in percent.</param>
public sealed record PersonSport(string Sport, int? Level, int Played, double? PlayedLevel = null, int? Reliability = null);

/// <summary>How a member is shown from now on.</summary>
/// <param name="Picture">Address of the picture; empty: it has none now. Null: not changed.</param>
/// <param name="Role"><see cref="Member"/>: a guest has become a member. Null: not changed.</param>
public sealed record PersonChanged(Guid Id, string Name, string? Picture = null, string? Role = null)
{
    public const string Member = "member";
}
