using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching;

/// <content>Carries out the engine's proposals and tells it the outcome.</content>
internal sealed partial class Leader
{
    // For each ticket of a proposal: completes when the engine has the outcome.
    private readonly Dictionary<Guid, Task> _underWay = [];

    /// <summary>For callers that do not wait for the outcome.</summary>
    private Task CarryOutSoon(IReadOnlyList<Proposal> proposals)
    {
        _ = CarryOutAsync(proposals);
        return Task.CompletedTask;
    }

    /// <summary>Completes when the engine has the outcome of these proposals and of the following ones. Does not fail.</summary>
    private Task CarryOutAsync(IReadOnlyList<Proposal> proposals) =>
        _lost || proposals.Count == 0 ? Task.CompletedTask : Task.WhenAll(proposals.Select(Begin).ToArray());

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
            // The lease is lost, or the process ends.
            return;
        }
        catch (Exception failure)
        {
            MatchingLog.FormationFailed(parts.Logger, failure);
            outcome = null;
        }

        var following = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Enqueue(ct => TryAsync(async _ =>
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
        await await Task.WhenAny(following.Task.Unwrap(), _queue.Ended);
    }

    /// <param name="engine">The engine of the proposal. After a reload, the new engine gets what it may have missed.</param>
    /// <param name="proposal">What was to be done.</param>
    /// <param name="outcome">Null when it could not be written.</param>
    /// <param name="cancellationToken">The lease is lost, or the process ends.</param>
    /// <returns>The proposals that follow.</returns>
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
                MatchingLog.LeaseLost(parts.Logger, lease.Token);
                _lost = true;
                return [];
        }
    }

    private void Correct(Refused refused)
    {
        if (refused.StaleAccounts.Count > 0)
        {
            RefreshAccounts(refused.StaleAccounts);
        }

        if (refused.StaleMatch is { } match)
        {
            RefreshMatch(match);
        }
    }
}
