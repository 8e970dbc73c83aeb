using System.Collections.Concurrent;
using System.Diagnostics;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>A player's stream: records when and how often each ticket was reported as matched.</summary>
internal sealed class Listener(LoadPlayer player)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<long>> _matched = new();
    private long _doubled;

    public LoadPlayer Player => player;

    public long Doubled => _doubled;

    /// <summary>The time as a <see cref="Stopwatch"/> timestamp, even if it has passed already.</summary>
    public Task<long> MatchedAsync(Guid ticketId) => Of(ticketId).Task;

    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        // A new account: its feed has no earlier events.
        await foreach (var item in new FeedStream(player.Api).ReadAsync(0, cancellationToken))
        {
            if (item.Type == FeedEventTypes.Matched && !Of(item.As<MatchedEvent>().TicketId).TrySetResult(Stopwatch.GetTimestamp()))
            {
                Interlocked.Increment(ref _doubled);
            }
        }
    }

    private TaskCompletionSource<long> Of(Guid ticketId) =>
        _matched.GetOrAdd(ticketId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
