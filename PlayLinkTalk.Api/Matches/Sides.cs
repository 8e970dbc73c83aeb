using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches;

/// <summary>A player with the rules of the ticket, and the gender of the account or that it is a guest.</summary>
internal sealed record Side(Guid AccountId, GenderRule Rule, Gender Gender, bool MembersOnly, bool IsGuest)
{
    public bool Admits(Side other) =>
        other.IsGuest ? Rule.AdmitsGuest(Gender, MembersOnly) : Rule.Admits(Gender, other.Gender);
}

internal static class Sides
{
    /// <summary>
    /// Whether the rules of all players admit every newcomer, and those of every newcomer all players. Present players are not
    /// compared with each other.
    /// </summary>
    public static bool AdmitEachOther(IReadOnlyCollection<Side> newcomers, IEnumerable<Side> present)
    {
        Side[] all = [.. newcomers, .. present];
        return newcomers.All(newcomer => all.All(other => newcomer.Admits(other) && other.Admits(newcomer)));
    }
}
