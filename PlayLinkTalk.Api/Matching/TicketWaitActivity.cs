using System.Diagnostics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Shows the wait of a ticket in the trace of the request that created it.</summary>
internal static class TicketWaitActivity
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Matching");

    /// <summary>An activity <c>ticket wait</c> for each ticket that has come into a game, after the commit.</summary>
    public static void Record(Formed formed)
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
