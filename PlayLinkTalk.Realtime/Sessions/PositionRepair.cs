using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>Asks the Api, as one of the readers, for what came after the node's positions.</summary>
internal sealed class PositionRepair(ConnectionRegistry connections, Node node)
{
    /// <summary>False when the Api did not answer, or the reader is signed out.</summary>
    public async Task<bool> AskAsync(PositionQuestion question, CancellationToken cancellationToken)
    {
        var caller = question.Caller;
        var request = ResumedChannel.Question(question.Channels.Select(each => (each.Channel.Name, each.Asked.Position)));
        var answer = await node.Resumes.AskAsync(caller.Credential, request, cancellationToken);
        if (answer.Problem is { IsSignedOut: true })
        {
            connections.EndSession(caller.SessionId);
            return false;
        }

        if (answer.Value is not { } resumed)
        {
            return false;
        }

        foreach (var (channel, asked) in question.Channels)
        {
            Take(caller.AccountId, channel, asked, ResumedChannel.Of(resumed, channel.Name, asked.Position));
        }

        return true;
    }

    private void Take(Guid accountId, LiveChannel channel, ChannelHead asked, ResumedChannel resumed)
    {
        if (resumed.IsForeign || resumed is { IsReset: true, LastSeq: 0 })
        {
            // The account left the room and the event of it was lost. Another reader must ask for the rest.
            connections.Lose(accountId, channel.Name);
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
