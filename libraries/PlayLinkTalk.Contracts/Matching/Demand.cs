namespace PlayLinkTalk.Contracts.Matching;

/// <summary>What others look for.</summary>
/// <param name="Items">Open wishes without a gender rule, newest first.</param>
/// <param name="Groups">Wishes with a gender rule, coarse enough that no single one shows.</param>
public sealed record OpenDemand(IReadOnlyList<OpenWish> Items, IReadOnlyList<WishGroup> Groups);

/// <summary>An open wish that others could join: sport, place and time, without the owner.</summary>
/// <param name="Gender">
/// Always <see cref="GenderRule.Any"/>: a gender together with a district and a time would say where and when a woman wants to be.
/// </param>
/// <param name="Simulated">Whether the owner is run by a program.</param>
/// <param name="SeatsNeeded">Missing players, as far as the waiting tickets show.</param>
public sealed record OpenWish(
    string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest, int Minutes,
    GenderRule Gender, int LevelMin, int LevelMax, int SeatsNeeded, DateTimeOffset Since, bool Simulated);

/// <summary>Wishes of at least three players with one gender rule.</summary>
/// <param name="Sport">Slug.</param>
/// <param name="Region">The first part of the districts' slugs: <c>seoul</c>.</param>
/// <param name="Around">The hour in which their windows begin.</param>
/// <param name="Gender"><see cref="GenderRule.Female"/> or <see cref="GenderRule.Male"/>.</param>
/// <param name="AtLeast">Number of players, rounded down to a multiple of three.</param>
public sealed record WishGroup(string Sport, string Region, DateTimeOffset Around, GenderRule Gender, int AtLeast);
