using System.Text.Json;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Tells the leader of this process what other processes changed, and looks into the database every second for new tickets
/// that it was not told of. After an interruption of the broker the leader reloads: events may be lost.
/// </summary>
internal sealed class MatcherListener(
    Matcher matcher, LeaderClient client, PoolReader pool, IBroker broker, TimeProvider time, ILogger<MatcherListener> logger)
        : InterruptibleService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(5);
    /// <summary>Tolerance: a commit comes later than its recorded time, and clocks differ a little.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);
    private DateTimeOffset _looked = time.GetUtcNow();
    private DateTimeOffset _reloaded = DateTimeOffset.MinValue;
    private volatile bool _interrupted;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        broker.Interrupted += NoteInterruption;
        var subscriptions = await client.SubscribeAsync(received => Receive(received, stoppingToken), stoppingToken);
        try
        {
            while (true)
            {
                await Task.Delay(LookInterval, time, stoppingToken);
                await TryAsync(LookAsync, stoppingToken);
            }
        }
        finally
        {
            broker.Interrupted -= NoteInterruption;
            foreach (var subscription in subscriptions)
            {
                await subscription.DisposeAsync();
            }
        }
    }

    private void NoteInterruption() => _interrupted = true;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (matcher.Leader is { } leader)
        {
            if (_interrupted && now - _reloaded >= ReloadInterval)
            {
                (_interrupted, _reloaded) = (false, now);
                leader.Reload();
            }

            leader.Find(await pool.WaitingSinceAsync(_looked - Overlap, cancellationToken));
        }

        // A new leader reads everything: missed events do not matter.
        _looked = now;
    }

    private void Receive(ChannelEvent received, CancellationToken cancellationToken)
    {
        if (matcher.Leader is not { } leader)
        {
            return;
        }

        switch (received.Type)
        {
            case MatcherEvents.TicketRemovedType:
                leader.Remove(Read<PoolEntry>(received).Id);
                break;
            case MatcherEvents.MatchChangedType:
                leader.RefreshMatch(Read<PoolEntry>(received).Id);
                break;
            case MatcherEvents.AccountsChangedType:
                leader.RefreshAccounts(Read<Guid[]>(received));
                break;
            case OutboxRelay.EventsLostType:
                NoteInterruption();
                break;
            case LeaderClient.QuestionType:
                _ = TryAsync(ct => client.AnswerAsync(received, leader, ct), cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            MatchingLog.ListeningFailed(logger, failure);
        }
    }

    private static T Read<T>(ChannelEvent received) => JsonSerializer.Deserialize<T>(received.Data.Span, WireJson.Options)!;
}
