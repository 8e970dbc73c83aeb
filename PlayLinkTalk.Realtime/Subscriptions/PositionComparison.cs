using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// Asks the Api about many sessions in one call: most of the time all positions agree, and nobody has to be asked for
/// what it missed.
/// </summary>
internal sealed class PositionComparison(ConnectionRegistry connections, Node node)
{
    /// <summary>What is left to ask, because positions differ; and whether the Api answered for all.</summary>
    public async Task<(IReadOnlyCollection<CheckPlan.Question> Differences, bool IsComplete)> FindDifferencesAsync(
        IEnumerable<CheckPlan.Question> questions, CancellationToken cancellationToken)
    {
        var differences = new List<CheckPlan.Question>();
        var isComplete = true;
        foreach (var some in Portions(questions))
        {
            var answer = await node.Authority.CheckAsync(new([.. some.Select(Ask)]), cancellationToken);
            if (answer.Value is not { } stands || stands.Sessions.Count != some.Count)
            {
                isComplete = false;
                continue;
            }

            foreach (var (question, stand) in some.Zip(stands.Sessions))
            {
                if (!stand.SignedIn)
                {
                    connections.EndSession(question.Connection.Caller.SessionId);
                }
                else if (Compare(question, stand) is { } difference)
                {
                    differences.Add(difference);
                }
            }
        }

        return (differences, isComplete);
    }

    private static IEnumerable<List<CheckPlan.Question>> Portions(IEnumerable<CheckPlan.Question> questions)
    {
        var portion = new List<CheckPlan.Question>();
        var rooms = 0;
        foreach (var question in questions)
        {
            if (portion.Count > 0
                && (portion.Count == CheckRequest.MostSessions || rooms + question.Channels.Count > CheckRequest.MostRooms))
            {
                yield return portion;
                (portion, rooms) = ([], 0);
            }

            portion.Add(question);
            rooms += question.Channels.Count;
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }

    private static CheckedSession Ask(CheckPlan.Question question) => new(
        question.Connection.Caller.Credential.Token,
        [.. question.Channels.Take(CheckRequest.MostRooms).Select(due => RoomOf(due.Channel)).OfType<Guid>()]);

    /// <summary>Null when all agree.</summary>
    private static CheckPlan.Question? Compare(CheckPlan.Question question, SessionStand stand)
    {
        var difference = new CheckPlan.Question(question.Connection);
        foreach (var (channel, asked) in question.Channels)
        {
            var isSame = RoomOf(channel) is { } room
                ? stand.Rooms.TryGetValue(room, out var newest) && newest == asked.Position
                : stand.FeedSeq == asked.Position;
            if (isSame)
            {
                channel.Repair(asked, [], asked.Position, isReset: false);
            }
            else
            {
                difference.Channels.Add((channel, asked));
            }
        }

        return difference.Channels.Count == 0 ? null : difference;
    }

    private static Guid? RoomOf(LiveChannel channel) => Channels.TryParseRoom(channel.Name, out var room) ? room : null;
}
