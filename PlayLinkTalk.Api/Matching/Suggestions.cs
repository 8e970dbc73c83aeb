using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Matching;
using GenderRule = PlayLinkTalk.Contracts.Matching.GenderRule;

namespace PlayLinkTalk.Api.Matching;

/// <summary>The engine's advice in the words of the contract.</summary>
internal static class Suggestions
{
    private const int Most = 3;

    /// <summary>Changes that make a game at once come first, then changes within the sport, then other sports.</summary>
    public static Unmatchable Of(string reason, Advice advice, IReadOnlyList<WishChange> otherSports) => new(
        reason, advice.Others,
        [.. advice.Suggestions.Select(Of).Concat(otherSports).OrderByDescending(change => change.AtOnce).Take(Most)]);

    private static WishChange Of(Suggestion suggestion) => new(
        new ChangeTicket(
            null, suggestion.RadiusKm, suggestion.Earliest, suggestion.Latest, Of(suggestion.GenderRule), suggestion.LevelMin, suggestion.LevelMax),
        suggestion.AtOnce, suggestion.Players);

    private static GenderRule? Of(Engine.GenderRule? rule) => rule is { } known ? Enum.Parse<GenderRule>(known.ToString()) : null;
}
