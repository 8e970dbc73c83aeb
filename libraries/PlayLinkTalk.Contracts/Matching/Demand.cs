namespace PlayLinkTalk.Contracts.Matching;

/// <summary>An open wish that others could join: sport, place and time, without the owner.</summary>
/// <param name="Gender">Never <see cref="GenderRule.Same"/>: it is replaced by the rule that it implies for joining players.</param>
/// <param name="Simulated">Whether the owner is run by a program.</param>
/// <param name="SeatsNeeded">Missing players, as far as the waiting tickets show.</param>
public sealed record OpenWish(
    string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest, int Minutes,
    GenderRule Gender, int LevelMin, int LevelMax, int SeatsNeeded, DateTimeOffset Since, bool Simulated);
