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
            case RemoteMatchers.QuestionType when Read<MatcherQuestion>(news) is var question && !others.IsMe(question.From):
                _ = AnswerAsync(ct => AnswerAsync(question, ct), cancellationToken);
                break;
            case RemoteMatchers.TrialType when Read<MatcherTrial>(news) is var trial && !others.IsMe(trial.From):
                _ = AnswerAsync(ct => AnswerAsync(trial, ct), cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task AnswerAsync(MatcherQuestion question, CancellationToken cancellationToken)
    {
        var own = question.Tickets.Where(matcher.Has).ToArray();
        if (own.Length > 0)
        {
            await others.AnswerAsync(question, own, await matcher.ExplainOwnAsync(own, find: true, question.Advise, cancellationToken), cancellationToken);
        }
    }

    private async Task AnswerAsync(MatcherTrial trial, CancellationToken cancellationToken)
    {
        var own = trial.Trial.Only(sport => matcher.Has(trial.Trial, sport));
        if (own.Levels.Count > 0)
        {
            await others.AnswerAsync(trial, own, await matcher.TryOwnAsync(own, cancellationToken), cancellationToken);
        }
    }

    private async Task AnswerAsync(Func<CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            MatchingLog.LookFailed(logger, failure);
        }
    }

    private static T Read<T>(ChannelEvent news) => MatcherJson.Read<T>(news.Data);
}
