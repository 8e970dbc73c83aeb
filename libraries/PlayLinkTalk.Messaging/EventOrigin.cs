using System.Diagnostics;

namespace PlayLinkTalk.Messaging;

/// <summary>Where an event comes from, for telemetry only: clients receive nothing of it.</summary>
/// <param name="CommittedAt">When its transaction was committed (UTC, by the clock of the process that published it).</param>
/// <param name="Trace">The activity that caused it; default: no recorded activity.</param>
public sealed record EventOrigin(DateTimeOffset CommittedAt, ActivityContext Trace)
{
    /// <summary>Whether its delivery belongs to a recorded trace.</summary>
    public bool IsRecorded => Trace.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
}
