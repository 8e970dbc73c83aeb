using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>The member's existing plans, so that the form suggests a free time.</summary>
internal sealed class Plans(IEnumerable<Ticket> waiting, IEnumerable<Match> upcoming)
{
    private const int DaysAhead = 7;

    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> taken =
    [
        .. waiting.Select(ticket => (ticket.Earliest, ticket.Latest)),
        .. upcoming.Select(match => (match.StartsAt, match.EndsAt)),
    ];

    /// <summary>The first of <paramref name="windows"/> that is free, else the next free evening of the week, else the first.</summary>
    public (string Id, DateTimeOffset From, DateTimeOffset Until) Suggest(IReadOnlyList<QuickWindow> windows, DateTimeOffset now)
    {
        if (windows.FirstOrDefault(window => IsFree(window.From, window.Until)) is { } quick)
        {
            return (quick.Id, quick.From, quick.Until);
        }

        var today = Seoul.Local(now).Date;
        foreach (var day in Enumerable.Range(1, DaysAhead - 1).Select(ahead => today.AddDays(ahead)))
        {
            var (from, until) = (Seoul.At(day.AddHours(19)), Seoul.At(day.AddHours(22)));
            if (IsFree(from, until))
            {
                return (QuickWindow.CustomId, from, until);
            }
        }

        return (windows[0].Id, windows[0].From, windows[0].Until);
    }

    private bool IsFree(DateTimeOffset from, DateTimeOffset until) => !taken.Exists(plan => plan.From < until && plan.Until > from);
}
