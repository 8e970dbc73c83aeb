namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>Who may be in a game, as its ticket asks. Wire names: any, same, female, male.</summary>
public enum GenderRule
{
    Any,

    /// <summary>Everybody has the owner's gender; an undisclosed gender never does.</summary>
    Same,

    Female,
    Male,
}

/// <summary>The gender an account has told; <see cref="Other"/> counts as one gender for <see cref="GenderRule.Same"/>.</summary>
public enum Gender
{
    Undisclosed,
    Female,
    Male,
    Other,
}

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
}
