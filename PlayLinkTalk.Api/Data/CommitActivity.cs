using System.Diagnostics;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// The commit of a batch in traces: part of the first request that wants some of it, with links to the others. The statements are
/// part of it.
/// </summary>
internal static class CommitActivity
{
    private static readonly ActivitySource Source = new("PlayLinkTalk.Data");

    /// <param name="causes">Of each item in the batch; default where nothing is recorded.</param>
    /// <returns>Null where none is recorded. The activity that happens to run on this thread is not the batch's either way.</returns>
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
