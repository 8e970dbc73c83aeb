using System.Diagnostics;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// A ticket in the trace of the request that it came with: however much later and in whichever process it gets its game, its wait
/// and its news are shown there.
/// </summary>
internal static class TicketTrace
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Matching");

    public static ActivityContext Of(TicketRow ticket) => TraceContext.Parse(ticket.Trace);

    /// <summary>An activity <c>ticket wait</c> for each ticket that has come into a game, after the commit.</summary>
    public static void Matched(Formed formed)
    {
        foreach (var wait in formed.Waits.Where(wait => wait.Trace is not null))
        {
            using var activity = Source.StartActivity(
                "ticket wait", ActivityKind.Internal, TraceContext.Parse(wait.Trace),
                [new("playlinktalk.ticket", wait.TicketId), new("playlinktalk.match", formed.MatchId)], startTime: wait.From);
            activity?.SetEndTime(wait.To.UtcDateTime);
        }
    }
}
