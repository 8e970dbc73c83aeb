using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Standalone.Crowd.Cast;

internal enum Language { Korean, English }

/// <summary>The profile of a simulated player.</summary>
/// <param name="Handle">The name in lower-case Latin letters, for the email address.</param>
/// <param name="Sports">The sports of the profile; the level in other sports is not stated.</param>
internal sealed record Persona(
    int Number, string Name, string Handle, Gender Gender, Language Language, int BirthYear, string District,
    IReadOnlyList<SportLevel> Sports)
{
    public int? LevelIn(string sport) => Sports.FirstOrDefault(level => level.Sport == sport)?.Level;
}
