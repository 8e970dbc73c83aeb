using System.Diagnostics;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// The commit of a batch in traces: a child of the first request in the batch, with links to the others. The statements are its
/// children.
/// </summary>
internal static class CommitActivity
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Data");

    /// <param name="causes">The trace of each item; default when it is not recorded.</param>
    /// <returns>Null when none is recorded. The thread's current activity is cleared either way.</returns>
    public static Activity? Begin(IEnumerable<ActivityContext> causes)
    {
        ActivityContext[] recorded = [.. causes.Where(cause => cause.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)).Distinct()];
        Activity.Current = null;
        return recorded.Length == 0
            ? null
            : Source.StartActivity(
                "commit", ActivityKind.Internal, recorded[0], links: recorded.Skip(1).Select(cause => new ActivityLink(cause)));
    }
}
