using System.Globalization;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Web.Features.People;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Cards;

/// <summary>A proposal as one line.</summary>
internal static class CardWords
{
    /// <summary>The new start and the new place, whichever there are.</summary>
    public static string Of(ChangeProposal proposal, CardTexts texts, SpokenTime time)
    {
        string?[] parts =
        [
            proposal.StartsAt is { } start ? time.Moment(start) : null, proposal.Place?.Name,
            proposal.Place?.Note,
        ];
        var said = string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return said.Length > 0 ? said : texts.Removed;
    }

    /// <summary>The votes, or for one that has ended what they came to.</summary>
    public static string Count(ChangeProposal proposal, CardTexts texts) =>
        string.Format(CultureInfo.InvariantCulture, texts.Count, proposal.Yes, proposal.No, proposal.Players);

    /// <summary>The proposer; without a name when the reader blocks the player.</summary>
    public static string Proposer(ChangeProposal proposal, CardTexts texts, Speech speech) =>
        string.Format(
            CultureInfo.InvariantCulture, texts.ProposedBy, proposal.Proposer?.Name ?? speech.Texts<PeopleTexts>().BlockedPerson);
}
