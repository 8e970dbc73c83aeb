using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>A wish for levels needs the member's own one. It is asked for once and kept in the profile.</summary>
internal static class OwnLevel
{
    /// <param name="api">Where it is kept.</param>
    /// <param name="mine">The levels that are known.</param>
    /// <param name="form">With the wished levels, and the member's own if it was asked for.</param>
    /// <param name="sport">Slug.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is known now; if not, why it could not be kept, or null where the member has to say it.</returns>
    public static async Task<(bool IsKnown, ApiProblem? Problem)> KeepAsync(
        PlayLinkApi api, IReadOnlyList<SportLevel> mine, PlayForm form, string sport, CancellationToken cancellationToken)
    {
        if (form is { ChosenLevelMin: 1, ChosenLevelMax: 5 } || mine.Any(each => each.Sport == sport))
        {
            return (true, null);
        }

        if (form.ChosenLevel is not { } level)
        {
            return (false, null);
        }

        var saved = await api.Me.TryUpdateAsync(new(Sports: [.. mine, new(sport, level)]), cancellationToken);
        return (saved.Problem is null, saved.Problem);
    }
}
