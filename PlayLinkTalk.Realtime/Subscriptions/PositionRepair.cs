using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>Asks the Api, as one of the listeners, for what came after the node's positions.</summary>
internal sealed class PositionRepair(ConnectionRegistry connections, Node node)
{
    /// <summary>False when the Api could not be asked, or the one who asks is signed out.</summary>
    public async Task<bool> AskAsync(CheckPlan.Question question, CancellationToken cancellationToken)
    {
        var asking = question.Connection.Caller;
        var positions = new ResumeQuestion();
        foreach (var (channel, asked) in question.Channels)
        {
            positions.Add(channel.Name, asked.Position);
        }

        var answer = await node.Resumes.AskAsync(asking.Credential, positions.ToRequest(), cancellationToken);
        if (answer.Problem is { IsSignedOut: true })
        {
            connections.EndSession(asking.SessionId);
            return false;
        }

        if (answer.Value is not { } resumed)
        {
            return false;
        }

        foreach (var (channel, asked) in question.Channels)
        {
            Take(asking.AccountId, channel, asked, Resumed.Of(resumed, channel.Name, asked.Position));
        }

        return true;
    }

    private void Take(Guid accountId, LiveChannel channel, Stand asked, Resumed resumed)
    {
        if (resumed.IsForeign || resumed is { IsReset: true, LastSeq: 0 })
        {
            // It was taken out of the room and the news of it was lost. Somebody else has to ask for the others.
            connections.EndListening(accountId, channel.Name);
            return;
        }

        var repaired = channel.Repair(asked, resumed.Missed, resumed.LastSeq, resumed.IsReset);
        if (repaired > 0)
        {
            node.Metrics.Repaired(repaired);
            RealtimeLog.Repaired(node.Logger, repaired, channel.Name);
        }

        if (resumed.IsReset)
        {
            RealtimeLog.ChannelReset(node.Logger, channel.Name, asked.Position, resumed.LastSeq);
        }
    }
}
