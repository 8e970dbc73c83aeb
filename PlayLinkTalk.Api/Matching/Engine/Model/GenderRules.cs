using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching.Engine.Model;

internal static class GenderRules
{
    /// <summary>Whether a ticket with this rule and owner admits a player of the gender <paramref name="other"/>.</summary>
    public static bool Admits(this GenderRule rule, Gender owner, Gender other) => rule switch
    {
        GenderRule.Any => true,
        GenderRule.Same => other == owner && owner != Gender.Undisclosed,
        GenderRule.Female => other == Gender.Female,
        GenderRule.Male => other == Gender.Male,
        _ => false,
    };

    /// <summary>Whether it admits a guest, which always counts as undisclosed.</summary>
    public static bool AdmitsGuest(this GenderRule rule, Gender owner, bool membersOnly) =>
        !membersOnly && rule.Admits(owner, Gender.Undisclosed);
}
