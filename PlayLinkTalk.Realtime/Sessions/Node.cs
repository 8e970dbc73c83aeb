using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>The services that all connections of this node share.</summary>
internal sealed class Node(
    IOptions<RealtimeOptions> options, ApiAuthority authority, ResumeQueue resumes, SendQueue sends, ChannelRegistry channels,
    IBroker broker, WriteScheduler writes, RealtimeMetrics metrics, TimeProvider time, ILogger<Node> logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    public RealtimeOptions Options { get; } = options.Value;

    public ApiAuthority Authority { get; } = authority;

    public ResumeQueue Resumes { get; } = resumes;

    public SendQueue Sends { get; } = sends;

    public ChannelRegistry Channels { get; } = channels;

    public IBroker Broker { get; } = broker;

    public WriteScheduler Writes { get; } = writes;

    public RealtimeMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    /// <summary>The waits between failed questions to the Api.</summary>
    public static Contracts.Backoff NewBackoff() => new(FirstRetry, LongestRetry);

    /// <summary>
    /// Runs an act in the background. It begins after this returns, so it may be started under any lock. A failure is logged.
    /// </summary>
    public async void Run(string act, Func<Task> body)
    {
        try
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await body();
        }
        catch (OperationCanceledException)
        {
            // The connection or the node has ended: the act is not needed any more.
        }
#pragma warning disable CA1031 // No caller awaits the act: its failure can only be logged.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RealtimeLog.Failed(Logger, act, error);
        }
    }
}
