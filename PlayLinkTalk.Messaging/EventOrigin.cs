using System.Diagnostics;

namespace PlayLinkTalk.Messaging;

/// <summary>Where an event comes from, for telemetry alone: nothing of what clients receive depends on it.</summary>
/// <param name="CommittedAt">When its transaction was committed (UTC, by the clock of the process that published it).</param>
/// <param name="Trace">The activity that caused it; default: none that is recorded.</param>
public sealed record EventOrigin(DateTimeOffset CommittedAt, ActivityContext Trace)
{
    /// <summary>Whether its way is to be shown as part of a trace.</summary>
    public bool IsRecorded => Trace.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
}
