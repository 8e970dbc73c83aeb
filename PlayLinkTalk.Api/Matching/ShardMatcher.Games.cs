using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Carries out what the engine proposes, and tells it what became of it.</summary>
internal sealed partial class ShardMatcher
{
    // What becomes of the tickets that a game has been proposed for, until the engine has its answer.
    private readonly Dictionary<Guid, Task> _underWay = [];

    /// <summary>For those who do not ask what becomes of it.</summary>
    private Task CarryOutSoon(IReadOnlyList<Proposal> proposals)
    {
        _ = CarryOutAsync(proposals);
        return Task.CompletedTask;
    }

    /// <summary>Completes when these proposals, and those that their outcomes lead to, have been answered. Does not fail.</summary>
    private Task CarryOutAsync(IReadOnlyList<Proposal> proposals)
    {
        parts.Metrics.Waits(shard, _engine.WaitingCount);
        return _lost || proposals.Count == 0 ? Task.CompletedTask : Task.WhenAll(proposals.Select(Begin).ToArray());
    }

    private Task Begin(Proposal proposal)
    {
        var outcome = CarryOutAsync(_engine, proposal);
        foreach (var ticket in proposal.Tickets)
        {
            _underWay[ticket] = outcome;
        }

        return outcome;
    }

    private async Task CarryOutAsync(IMatchingEngine engine, Proposal proposal)
    {
        Formation? outcome;
        try
        {
            outcome = await parts.Formations.CarryOutAsync(proposal, lease, _end);
        }
        catch (OperationCanceledException)
        {
            // The shard is given up, or the process ends.
            return;
        }
        catch (Exception failure)
        {
            MatchingLog.FormationFailed(parts.Logger, failure);
            outcome = null;
        }

        var following = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Tell(ct => RunAsync(async _ =>
        {
            try
            {
                var leadsTo = await AnswerAsync(engine, proposal, outcome, ct);
                foreach (var ticket in proposal.Tickets)
                {
                    _underWay.Remove(ticket);
                }

                following.TrySetResult(CarryOutAsync(leadsTo));
            }
            finally
            {
                following.TrySetResult(Task.CompletedTask);
            }
        }, ct));
        await await Task.WhenAny(following.Task.Unwrap(), _inbox.Ended);
    }

    /// <param name="engine">That made the proposal. Where the shard has begun anew since, the new one is told what it may have missed.</param>
    /// <param name="proposal">What was to be done.</param>
    /// <param name="outcome">What became of it; null when it could not be written.</param>
    /// <param name="cancellationToken">The shard is given up.</param>
    /// <returns>What it leads to.</returns>
    private async Task<IReadOnlyList<Proposal>> AnswerAsync(
        IMatchingEngine engine, Proposal proposal, Formation? outcome, CancellationToken cancellationToken)
    {
        var isCurrent = engine == _engine;
        switch (outcome)
        {
            case null:
                return isCurrent ? engine.Reject(proposal, [], Now) : [];
            case CarriedOut done:
                parts.Metrics.CarriedOut(done);
                if (isCurrent)
                {
                    return engine.Confirm(proposal, done.MatchId, Now);
                }

                await RefreshMatchAsync(done.MatchId, cancellationToken);
                return [];
            case Refused refused:
                MatchingLog.Refused(parts.Logger, refused.GoneTickets.Count, refused.StaleAccounts.Count);
                Correct(refused);
                return isCurrent ? engine.Reject(proposal, refused.GoneTickets, Now) : [];
            default:
                MatchingLog.Outrun(parts.Logger, lease.Name, lease.Token);
                _lost = true;
                return [];
        }
    }

    private void Correct(Refused refused)
    {
        if (refused.StaleAccounts.Count > 0)
        {
            RefreshAccounts(refused.StaleAccounts, AccountTraces.FindAsync(parts.Pool, parts.Shards, refused.StaleAccounts, CancellationToken.None));
        }

        if (refused.StaleMatch is { } match)
        {
            RefreshMatch(match);
        }
    }
}
