using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>The votes of a game's current players on a proposal.</summary>
/// <param name="Yes">Players in favour.</param>
/// <param name="No">Players against.</param>
/// <param name="Players">All that may vote.</param>
internal readonly record struct VoteCount(int Yes, int No, int Players)
{
    /// <summary>A change is an agreement: one player alone decides nothing.</summary>
    public const int FewestVotes = 2;

    /// <summary>
    /// Accepted as soon as more than half of the players are in favour, declined as soon as that can't happen any more. At the
    /// deadline the majority of the votes given decides, if there are at least two.
    /// </summary>
    /// <returns>Null while it is open.</returns>
    public ChangeState? Outcome(bool isOver)
    {
        if (Players < FewestVotes || 2 * No >= Players)
        {
            return ChangeState.Declined;
        }

        if (2 * Yes > Players)
        {
            return ChangeState.Accepted;
        }

        return !isOver ? null : Yes + No >= FewestVotes && Yes > No ? ChangeState.Accepted : ChangeState.Declined;
    }
}
