using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Somebody of a game, with whom they want to play, and what they say of themselves.</summary>
internal sealed record Side(Guid AccountId, GenderRule Rule, Gender Gender)
{
    public bool Admits(Side other) => Rule.Admits(Gender, other.Gender);
}

internal static class Sides
{
    /// <summary>Whether everybody agrees to every newcomer and every newcomer to everybody. What those present say of each other is theirs.</summary>
    public static bool AdmitEachOther(IReadOnlyCollection<Side> newcomers, IEnumerable<Side> present)
    {
        Side[] all = [.. newcomers, .. present];
        return newcomers.All(newcomer => all.All(other => newcomer.Admits(other) && other.Admits(newcomer)));
    }
}
