using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality.Rivals;

/// <summary>
/// Gathers for a fixed time, then looks at all that came or changed: oldest first, each with those whose level is nearest, as
/// there is a choice of a whole window's tickets.
/// </summary>
internal sealed class FixedWindow(DayWorld world, TimeSpan window) : Rival(world)
{
    private readonly List<EngineTicket> _gathered = [];
    private DateTimeOffset? _closes;

    public override DateTimeOffset? NextWakeup => _closes < base.NextWakeup || base.NextWakeup is null ? _closes : base.NextWakeup;

    protected override IReadOnlyList<Proposal> Look(IReadOnlyList<EngineTicket> tickets, DateTimeOffset now)
    {
        _gathered.AddRange(tickets);
        if (_closes <= now)
        {
            return Close(now);
        }

        if (_gathered.Count > 0)
        {
            _closes ??= new DateTimeOffset((now.UtcTicks / window.Ticks * window.Ticks) + window.Ticks, TimeSpan.Zero);
        }

        return [];
    }

    private List<Proposal> Close(DateTimeOffset now)
    {
        List<Proposal> proposals = [];
        foreach (var ticket in _gathered.Distinct().OrderBy(ticket => ticket.CreatedAt))
        {
            if (!IsWaiting(ticket))
            {
                continue;
            }

            if (MatchesOf(ticket.Sport).Where(match => Fits(ticket, match, now)).MinBy(match => Distance(ticket, match)) is { } match)
            {
                proposals.Add(Join(ticket, match));
            }
            else if (Search.Find(ticket, WaitingFor(ticket.Sport), other => (Math.Abs(other.Level - ticket.Level), other.CreatedAt), now) is var (game, players))
            {
                proposals.Add(Form(game, players));
            }
        }

        _gathered.Clear();
        _closes = null;
        return proposals;
    }

    /// <summary>How far the ticket's level is from those who play.</summary>
    private static double Distance(EngineTicket ticket, OpenMatch match) => match.Players.Average(player => Math.Abs(player.Level - ticket.Level));
}
