using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Channels;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>One session's part of a check: whether the session is valid, and the positions of these channels.</summary>
internal sealed record PositionQuestion(Caller Caller)
{
    public List<(LiveChannel Channel, ChannelHead Asked)> Channels { get; } = [];
}

/// <summary>
/// Compares positions with the Api, many in one call, and starts the repair of those that differ. Feeds are compared by account.
/// Rooms are compared with the credential of one of their readers, preferably one that is part of the call anyway.
/// </summary>
internal sealed class PositionCheck(ChannelRegistry channels, ConnectionRegistry connections, PositionRepair repair, Node node)
{
    /// <summary>Up to this number of questions, missed events are read at once, without a comparison first.</summary>
    private const int Few = 4;

    /// <summary>Checks the channels and sessions that are due. False when the Api did not answer about all of them.</summary>
    public async Task<bool> RunAsync(
        Func<LiveChannel, bool> isDue, Func<Connection, bool> isSessionDue, CancellationToken cancellationToken)
    {
        var sessions = new Dictionary<Guid, PositionQuestion>();
        foreach (var connection in connections.All.Where(isSessionDue))
        {
            Question(sessions, connection.Caller);
        }

        var feeds = new List<FeedQuestion>();
        foreach (var channel in channels.All().Where(isDue))
        {
            if (channel.Readers() is not { Length: > 0 } readers)
            {
                channel.Trust();
            }
            else if (ChannelNames.TryParseFeed(channel.Name, out _))
            {
                // Each time another session: one whose sign-out was lost is found with it.
                feeds.Add(new(channel, channel.Head, readers[Random.Shared.Next(readers.Length)]));
            }
            else
            {
                var asking = Array.Find(readers, reader => sessions.ContainsKey(reader.SessionId))
                    ?? readers[Random.Shared.Next(readers.Length)];
                Question(sessions, asking).Channels.Add((channel, channel.Head));
            }
        }

        var isComplete = true;
        var open = sessions;
        if (sessions.Count + feeds.Count > Few)
        {
            (open, isComplete) = await CompareAsync(sessions.Values, feeds, cancellationToken);
        }
        else
        {
            feeds.ForEach(feed => Question(open, feed.Owner).Channels.Add((feed.Channel, feed.Asked)));
        }

        await Parallel.ForEachAsync(
            open.Values,
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

    private static PositionQuestion Question(Dictionary<Guid, PositionQuestion> questions, Caller caller)
    {
        if (!questions.TryGetValue(caller.SessionId, out var question))
        {
            question = new(caller);
            questions.Add(caller.SessionId, question);
        }

        return question;
    }

    /// <summary>The questions with different positions; and whether the Api answered all.</summary>
    private async Task<(Dictionary<Guid, PositionQuestion> Open, bool IsComplete)> CompareAsync(
        IEnumerable<PositionQuestion> questions, List<FeedQuestion> feeds, CancellationToken cancellationToken)
    {
        var open = new Dictionary<Guid, PositionQuestion>();
        var isComplete = true;
        var sessionParts = Parts(questions).ToList();
        var feedParts = feeds.Chunk(CheckRequest.MostFeeds).ToList();
        for (var at = 0; at < Math.Max(sessionParts.Count, feedParts.Count); at++)
        {
            var sessionPart = sessionParts.ElementAtOrDefault(at) ?? [];
            var feedPart = feedParts.ElementAtOrDefault(at) ?? [];
            var positions = feedPart.Select(feed => new CheckedFeed(feed.Owner.AccountId, feed.Owner.SessionId, feed.Asked.Position));
            var answer = await node.Authority.CheckAsync(new([.. sessionPart.Select(Ask)], [.. positions]), cancellationToken);
            if (answer.Value is not { ChangedFeeds: { } changedFeeds } found || found.Sessions.Count != sessionPart.Count)
            {
                isComplete = false;
                continue;
            }

            foreach (var (question, state) in sessionPart.Zip(found.Sessions))
            {
                Compare(question, state, open);
            }

            var changed = changedFeeds.ToHashSet();
            foreach (var (channel, asked, owner) in feedPart)
            {
                Settle(channel, asked, !changed.Contains(owner.AccountId), owner, open);
            }
        }

        return (open, isComplete);
    }

    private static IEnumerable<List<PositionQuestion>> Parts(IEnumerable<PositionQuestion> questions)
    {
        var part = new List<PositionQuestion>();
        var rooms = 0;
        foreach (var question in questions)
        {
            if (part.Count > 0 && (part.Count == CheckRequest.MostSessions || rooms + question.Channels.Count > CheckRequest.MostRooms))
            {
                yield return part;
                (part, rooms) = ([], 0);
            }

            part.Add(question);
            rooms += question.Channels.Count;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private static CheckedSession Ask(PositionQuestion question) => new(
        question.Caller.Credential.Token, [.. question.Channels.Take(CheckRequest.MostRooms).Select(due => RoomOf(due.Channel))]);

    private void Compare(PositionQuestion question, SessionState state, Dictionary<Guid, PositionQuestion> open)
    {
        if (!state.SignedIn)
        {
            connections.EndSession(question.Caller.SessionId);
            return;
        }

        foreach (var (channel, asked) in question.Channels)
        {
            var isSame = state.Rooms.TryGetValue(RoomOf(channel), out var newest) && newest == asked.Position;
            Settle(channel, asked, isSame, question.Caller, open);
        }
    }

    private static void Settle(LiveChannel channel, ChannelHead asked, bool isSame, Caller reader, Dictionary<Guid, PositionQuestion> open)
    {
        if (isSame)
        {
            channel.Repair(asked, [], asked.Position, isReset: false);
        }
        else
        {
            Question(open, reader).Channels.Add((channel, asked));
        }
    }

    private static Guid RoomOf(LiveChannel channel) => ChannelNames.TryParseRoom(channel.Name, out var room) ? room : default;

    private sealed record FeedQuestion(LiveChannel Channel, ChannelHead Asked, Caller Owner);
}
