using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Hears what other processes did to tickets, games and accounts, and looks into the database every second for tickets that
/// it may not have heard of. After trouble with the broker the shards begin anew: nothing is taken for heard.
/// </summary>
internal sealed class MatcherEars(
    Matcher matcher, RemoteMatchers others, PoolReader pool, IBroker broker, TimeProvider time, ILogger<MatcherEars> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Repair = TimeSpan.FromSeconds(5);
    /// <summary>A commit comes later than the time that it writes down, and clocks differ a little.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);
    private DateTimeOffset _looked = time.GetUtcNow();
    private DateTimeOffset _repaired = DateTimeOffset.MinValue;
    private volatile bool _interrupted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        broker.Interrupted += Doubt;
        var listening = await others.ListenAsync(news => Hear(news, stoppingToken), stoppingToken);
        try
        {
            while (true)
            {
                await Task.Delay(Look, time, stoppingToken);
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    MatchingLog.LookFailed(logger, failure);
                }
            }
        }
        finally
        {
            broker.Interrupted -= Doubt;
            foreach (var subscription in listening)
            {
                await subscription.DisposeAsync();
            }
        }
    }

    private void Doubt() => _interrupted = true;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_interrupted && now - _repaired >= Repair)
        {
            (_interrupted, _repaired) = (false, now);
            matcher.RestoreAll();
        }

        matcher.Find(await pool.WaitingSinceAsync(_looked - Overlap, cancellationToken));
        _looked = now;
    }

    private void Hear(ChannelEvent news, CancellationToken cancellationToken)
    {
        switch (news.Type)
        {
            case MatcherNews.TicketRemovedType:
                matcher.TicketRemoved(Read<Placed>(news));
                break;
            case MatcherNews.MatchChangedType:
                matcher.MatchChanged(Read<Placed>(news));
                break;
            case MatcherNews.AccountsChangedType:
                matcher.AccountsChanged(Read<Guid[]>(news));
                break;
            case RemoteMatchers.QuestionType when Read<MatcherQuestion>(news) is var question && !others.IsOwn(question):
                _ = AnswerAsync(question, cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task AnswerAsync(MatcherQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var own = question.Tickets.Where(matcher.Has).ToArray();
            if (own.Length > 0)
            {
                await others.AnswerAsync(question, own, await matcher.ExplainOwnAsync(own, find: true, question.Advise, cancellationToken), cancellationToken);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            MatchingLog.LookFailed(logger, failure);
        }
    }

    private static T Read<T>(ChannelEvent news) => JsonSerializer.Deserialize<T>(news.Data.Span, WireJson.Options)!;
}
