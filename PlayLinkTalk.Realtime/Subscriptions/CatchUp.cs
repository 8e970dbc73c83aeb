using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// One catch-up of a connection: asks the Api with all positions that are behind at once, replays what it answers no
/// faster than the client takes it, and hands over to live. Repeats for those that live overtook meanwhile. What this node
/// has heard itself it hands over unasked.
/// </summary>
internal sealed class CatchUp(Connection connection, Node node)
{
    private readonly BackOff _backOff = new(node.Time);

    public async Task RunAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested && Behind() is { Length: > 0 } behind)
        {
            var positions = behind.Select(cursor => cursor.Position).ToArray();
            var question = new ResumeQuestion();
            for (var at = 0; at < behind.Length; at++)
            {
                question.Add(behind[at].Channel.Name, positions[at]);
            }

            var answer = await node.Resumes.AskAsync(connection.Caller.Credential, question.ToRequest(), ended);
            if (answer.Problem is { IsSignedOut: true })
            {
                connection.End(Ending.SessionEnded);
                return;
            }

            if (!await TakeAsync(answer, behind, positions, ended) && !HasMoved(behind, positions))
            {
                await _backOff.WaitAsync(ended);
            }
            else
            {
                _backOff.Succeeded();
            }
        }
    }

    /// <summary>Whom the Api has to be asked for.</summary>
    private Cursor[] Behind()
    {
        var isCurrent = connection.IsCurrent;
        return [.. connection.Listening.Cursors().Where(cursor =>
            !cursor.IsLive && !cursor.IsDetached && !(isCurrent && cursor.Channel.TryGoLiveUnasked(cursor)))];
    }

    private static bool HasMoved(Cursor[] behind, long[] positions) =>
        behind.Where((cursor, at) => cursor.Position != positions[at]).Any();

    /// <summary>True when all of them are live now.</summary>
    private async Task<bool> TakeAsync(
        ApiAnswer<ResumeResponse> answer, Cursor[] behind, long[] positions, CancellationToken ended)
    {
        if (answer.Value is not { } resumed)
        {
            RealtimeLog.ResumeRefused(node.Logger, connection.Id, answer.Problem!.Status, answer.Problem.Code);
            return false;
        }

        var allLive = true;
        for (var at = 0; at < behind.Length; at++)
        {
            var found = Resumed.Of(resumed, behind[at].Channel.Name, positions[at]);
            allLive &= await TakeAsync(behind[at], found, ended);
        }

        return allLive;
    }

    private async Task<bool> TakeAsync(Cursor cursor, Resumed resumed, CancellationToken ended)
    {
        var channel = cursor.Channel;
        if (resumed.IsForeign)
        {
            cursor.Reset(0);
            connection.Listening.Detach(channel.Name);
            return true;
        }

        if (resumed is { IsReset: true, LastSeq: 0 })
        {
            // An empty log of one's own, or somebody else's: position 0 tells.
            channel.Rewind(cursor, 0, owesReset: true);
            return false;
        }

        if (resumed.IsReset || cursor.OwesReset || cursor.Position == Cursor.FromNow)
        {
            channel.Place(cursor, resumed.LastSeq, resumed.IsReset);
        }
        else
        {
            foreach (var missed in resumed.Missed)
            {
                await connection.Outbox.SpaceAsync().WaitAsync(ended);
                channel.Replay(cursor, missed);
            }
        }

        return channel.TryGoLive(cursor);
    }
}
