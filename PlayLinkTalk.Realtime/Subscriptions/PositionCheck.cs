using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>Compares positions with the Api and supplies what was lost on the way.</summary>
internal sealed class PositionCheck(
    ChannelRegistry channels, ConnectionRegistry connections, PositionComparison comparison, PositionRepair repair, Node node)
{
    /// <summary>So few are asked at once for what they miss, without comparing first.</summary>
    private const int Few = 4;

    /// <summary>Checks the channels that are due. False when the Api could not be asked about all of them.</summary>
    /// <param name="isDue">Which channels.</param>
    /// <param name="everySession">Also ask whether each session still holds, should its ending have been lost.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<bool> RunAsync(Func<LiveChannel, bool> isDue, bool everySession, CancellationToken cancellationToken)
    {
        var plan = Plan(isDue, everySession);
        var (questions, isComplete) = plan.Questions.Count <= Few
            ? (plan.Questions, true)
            : await comparison.FindDifferencesAsync(plan.Questions, cancellationToken);
        await Parallel.ForEachAsync(
            questions,
            new ParallelOptions { MaxDegreeOfParallelism = node.Options.RepairsAtOnce, CancellationToken = cancellationToken },
            async (question, token) =>
            {
                if (!await repair.AskAsync(question, token))
                {
                    Volatile.Write(ref isComplete, false);
                }
            });
        return isComplete;
    }

    private CheckPlan Plan(Func<LiveChannel, bool> isDue, bool everySession)
    {
        var plan = new CheckPlan();
        if (everySession)
        {
            foreach (var connection in connections.All)
            {
                plan.Include(connection);
            }
        }

        // Feeds first: only their own account can ask for them, and rooms then ride along.
        foreach (var channel in channels.All().Where(isDue).OrderBy(channel => channel.Name, StringComparer.Ordinal))
        {
            if (channel.Listeners() is { Length: > 0 } listeners)
            {
                plan.Add(channel, listeners);
            }
            else
            {
                channel.Trust();
            }
        }

        return plan;
    }
}
