using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Contracts.Administration;

/// <summary>A sport as it is offered, beside the one of the release.</summary>
/// <param name="Sport">As it is offered.</param>
/// <param name="Built">As the release has it.</param>
/// <param name="ChangedBy">The admin; null: it is as the release has it.</param>
/// <param name="ChangedAt">When; null: it is as the release has it.</param>
public sealed record ManagedSport(SportInfo Sport, SportInfo Built, PlayerName? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>All of a sport but its id. The numbers hold for games that are formed from then on.</summary>
/// <param name="Name">In both languages, 1 to 30 characters each.</param>
/// <param name="MinPlayers">2 to <paramref name="MaxPlayers"/>.</param>
/// <param name="MaxPlayers">At most 60.</param>
/// <param name="Minutes">20 to 480.</param>
/// <param name="Paused">Whether new wishes for it are refused.</param>
public sealed record WriteSport(LocalizedName? Name, int? MinPlayers, int? MaxPlayers, int? Minutes, bool? Paused);
