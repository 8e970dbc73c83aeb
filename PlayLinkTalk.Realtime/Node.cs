using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Subscriptions;

namespace PlayLinkTalk.Realtime;

/// <summary>What every connection of this node shares.</summary>
internal sealed class Node(
    IOptions<RealtimeOptions> options, ApiAuthority authority, ResumeQueue resumes, SendQueue sends, ChannelRegistry channels, IBroker broker,
    Postman postman, RealtimeMetrics metrics, TimeProvider time, ILogger<Node> logger)
{
    public RealtimeOptions Options { get; } = options.Value;

    public ApiAuthority Authority { get; } = authority;

    public ResumeQueue Resumes { get; } = resumes;

    public SendQueue Sends { get; } = sends;

    public ChannelRegistry Channels { get; } = channels;

    public IBroker Broker { get; } = broker;

    public Postman Postman { get; } = postman;

    public RealtimeMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    /// <summary>
    /// Lets an act run by itself, none of it before this returns, so that it may be started under any lock. Its failure is
    /// ours and is logged.
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
            // The connection or the node ended meanwhile: nobody waits for the act any more.
        }
#pragma warning disable CA1031 // Nobody awaits this: the log is the only place left to say it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RealtimeLog.Failed(Logger, act, error);
        }
    }
}
