using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// One catch-up of a connection: a single question to the Api with its credential and the positions of all cursors that are
/// behind. Replays the answer no faster than the client reads, then goes live. Asks again for cursors that live events overtook
/// meanwhile.
/// </summary>
internal sealed class CatchUp(Connection connection, Node node)
{
    /// <summary>
    /// Positions in one question: an account may be in more rooms than the Api takes at once. What is left over is asked next.
    /// </summary>
    private const int MostPositions = 1000;

    public async Task RunAsync(CancellationToken ended)
    {
        var backoff = Node.NewBackoff();
        while (!ended.IsCancellationRequested && Behind() is { Length: > 0 } behind)
        {
            var positions = behind.Select(cursor => cursor.Position).ToArray();
            var version = connection.MembershipVersion;
            var question = ResumedChannel.Question(behind.Zip(positions, (cursor, position) => (cursor.Channel.Name, position)));
            var answer = await node.Resumes.AskAsync(connection.Caller.Credential, question, ended);
            if (answer.Problem is { IsSignedOut: true })
            {
                connection.End(Ending.SessionEnded);
                return;
            }

            if (answer.Problem is { } problem)
            {
                RealtimeLog.ResumeRefused(node.Logger, connection.Id, problem.Status, problem.Code);
            }

            var isDone = answer.Value is { } resumed && await TakeAsync(resumed, version, behind, positions, ended);
            if (!isDone && !HasMoved(behind, positions))
            {
                await Task.Delay(backoff.Next(), node.Time, ended);
            }
            else
            {
                backoff.Reset();
            }
        }
    }

    private Cursor[] Behind() =>
        [.. connection.Subscriptions.Cursors().Where(cursor => !cursor.IsLive && !cursor.IsDetached).Take(MostPositions)];

    private static bool HasMoved(Cursor[] behind, long[] positions) =>
        behind.Where((cursor, at) => cursor.Position != positions[at]).Any();

    /// <summary>True when all of them are live now.</summary>
    private async Task<bool> TakeAsync(ResumeResponse answer, int version, Cursor[] behind, long[] positions, CancellationToken ended)
    {
        var allLive = true;
        for (var at = 0; at < behind.Length; at++)
        {
            var (cursor, found) = (behind[at], ResumedChannel.Of(answer, behind[at].Channel.Name, positions[at]));
            var isLost = (found.IsReset || cursor.OwesReset) && ChannelNames.TryParseFeed(cursor.Channel.Name, out _);
            allLive &= (!isLost || connection.TryRenew(answer, version)) && await TakeAsync(cursor, found, ended);
        }

        return allLive;
    }

    private async Task<bool> TakeAsync(Cursor cursor, ResumedChannel resumed, CancellationToken ended)
    {
        var channel = cursor.Channel;
        if (cursor.IsDetached)
        {
            return true;
        }

        if (resumed.IsForeign)
        {
            cursor.Reset(0);
            connection.Lose(channel.Name);
            return true;
        }

        if (resumed is { IsReset: true, LastSeq: 0 })
        {
            // An empty log of the caller's own, or a foreign room: the question with position 0 tells which.
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
                await connection.Queue.SpaceAsync().WaitAsync(ended);
                channel.Replay(cursor, missed);
            }
        }

        return channel.TryGoLive(cursor);
    }
}
