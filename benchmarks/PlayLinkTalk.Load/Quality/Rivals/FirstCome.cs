using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality.Rivals;

/// <summary>First come, first served: who comes joins the first game that fits, or else makes one with whoever came first.</summary>
internal sealed class FirstCome(DayWorld world) : Rival(world)
{
    protected override IReadOnlyList<Proposal> Look(IReadOnlyList<EngineTicket> tickets, DateTimeOffset now)
    {
        List<Proposal> proposals = [];
        foreach (var ticket in tickets.OrderBy(ticket => ticket.CreatedAt))
        {
            if (!IsWaiting(ticket))
            {
                continue;
            }

            if (MatchesOf(ticket.Sport).FirstOrDefault(match => Fits(ticket, match, now)) is { } match)
            {
                proposals.Add(Join(ticket, match));
            }
            else if (Search.Find(ticket, WaitingFor(ticket.Sport), other => (0, other.CreatedAt), now) is var (game, players))
            {
                proposals.Add(Form(game, players));
            }
        }

        return proposals;
    }
}
