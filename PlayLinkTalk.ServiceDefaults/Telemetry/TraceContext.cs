using System.Diagnostics;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// The trace that the running code belongs to, for work that goes on elsewhere: in a batch, in another process, or hours later.
/// </summary>
public static class TraceContext
{
    /// <summary>Default where nothing is recorded.</summary>
    public static ActivityContext Current => Activity.Current is { Recorded: true } activity ? activity.Context : default;

    /// <summary>The same as a W3C <c>traceparent</c> of 55 characters; null where nothing is recorded.</summary>
    public static string? CurrentText => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    /// <summary>What <see cref="CurrentText"/> gave; default for null and for anything else.</summary>
    public static ActivityContext Parse(string? text) =>
        ActivityContext.TryParse(text, null, isRemote: true, out var trace) ? trace : default;
}
