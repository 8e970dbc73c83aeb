using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>The rules between people: level, gender, blocks, one seat an account. Time and place are not looked at here.</summary>
internal static class Fit
{
    /// <summary>Whether the ticket's own rules admit its own owner.</summary>
    public static bool AdmitsOwner(Wish wish, int step) => wish.Profile.Admits(wish.Profile, wish.Sport.Relaxation.Levels(step));

    /// <summary>Whether both may be in one game when the soft rules are relaxed by this many steps.</summary>
    public static bool Together(Wish one, Wish other, int step)
    {
        var wider = one.Sport.Relaxation.Levels(step);
        return one.Profile.Admits(other.Profile, wider) && other.Profile.Admits(one.Profile, wider)
            && !((one.IsWary || other.IsWary) && Apart(one, other));
    }

    /// <summary>Whether they are of one account, or one of the accounts has blocked the other. Never so when neither is wary.</summary>
    public static bool Apart(Wish one, Wish other) =>
        one.AccountId == other.AccountId || Blocks(one.Ticket, other.AccountId) || Blocks(other.Ticket, one.AccountId);

    private static bool Blocks(EngineTicket ticket, Guid account) => ticket.Blocked.Count > 0 && ticket.Blocked.Contains(account);
}
