using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Standalone.Crowd.Cast;

internal enum Language { Korean, English }

/// <summary>The profile of a simulated player.</summary>
/// <param name="Handle">The name in lower-case Latin letters, for the email address.</param>
/// <param name="Sports">Those the profile names; of others the player's level is unsaid.</param>
internal sealed record Persona(
    int Number, string Name, string Handle, Gender Gender, Language Language, int BirthYear, string District,
    IReadOnlyList<SportLevel> Sports)
{
    public int? LevelIn(string sport) => Sports.FirstOrDefault(level => level.Sport == sport)?.Level;
}
