using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Somebody of a game, with whom they want to play, and what they say of themselves.</summary>
internal sealed record Side(Guid AccountId, GenderRule Rule, Gender Gender);

internal static class GenderRules
{
    /// <summary>Whether everybody agrees to every newcomer and every newcomer to everybody. What those present say of each other is theirs.</summary>
    public static bool Hold(IReadOnlyCollection<Side> newcomers, IEnumerable<Side> present)
    {
        Side[] all = [.. newcomers, .. present];
        return newcomers.All(newcomer => all.All(other => Accepts(newcomer, other.Gender) && Accepts(other, newcomer.Gender)));
    }

    private static bool Accepts(Side side, Gender gender) => side.Rule switch
    {
        GenderRule.Same => gender == side.Gender && gender != Gender.Undisclosed,
        GenderRule.Female => gender == Gender.Female,
        GenderRule.Male => gender == Gender.Male,
        _ => true,
    };
}
