namespace PlayLinkTalk.Contracts.Matching;

/// <summary>An open wish that others could join, without saying whose: what is looked for, where and when.</summary>
/// <param name="Gender">Never <see cref="GenderRule.Same"/>: what it means for those who would join.</param>
/// <param name="Simulated">Whether a program wishes it.</param>
/// <param name="SeatsNeeded">Players still missing, as far as the waiting tickets can tell.</param>
public sealed record OpenWish(
    string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest, int Minutes,
    GenderRule Gender, int LevelMin, int LevelMax, int SeatsNeeded, DateTimeOffset Since, bool Simulated);
