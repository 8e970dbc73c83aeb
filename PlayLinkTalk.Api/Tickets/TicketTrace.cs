using System.Diagnostics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// A ticket in the trace of the request that it came with: however much later and in whichever process it gets its game, its wait
/// and its news are shown there.
/// </summary>
internal static class TicketTrace
{
    public static ActivityContext Of(TicketRow ticket) => TraceContext.Parse(ticket.Trace);
}
