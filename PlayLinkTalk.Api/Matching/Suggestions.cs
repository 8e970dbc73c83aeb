using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>The engine's advice in the words of the contract.</summary>
internal static class Suggestions
{
    private const int Most = 3;

    /// <summary>Changes that make a game at once come first, then changes within the sport, then other sports.</summary>
    public static Unmatchable Of(string reason, TicketAdvice advice, IReadOnlyList<WishChange> otherSports) => new(
        reason, advice.Others,
        [.. advice.Suggestions.Select(Of).Concat(otherSports).OrderByDescending(change => change.AtOnce).Take(Most)]);

    private static WishChange Of(Suggestion suggestion) => new(
        new ChangeTicket(
            null, suggestion.RadiusKm, suggestion.Earliest, suggestion.Latest, suggestion.GenderRule, suggestion.LevelMin,
            suggestion.LevelMax),
        suggestion.AtOnce, suggestion.Players);
}
