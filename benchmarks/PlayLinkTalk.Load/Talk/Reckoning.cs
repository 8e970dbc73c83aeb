using System.Collections.Concurrent;
using System.Diagnostics;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Talk;

/// <summary>Compares every client's transcript with the log in the database at the end of the run.</summary>
internal sealed class Reckoning
{
    private const int ReadersAtOnce = 8;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly Conversation _conversation;
    private readonly ConcurrentDictionary<TalkRoom, IReadOnlyList<Message>> _logs = new();

    private Reckoning(Conversation conversation) => _conversation = conversation;

    /// <summary>Reads the logs and waits for all clients to hear their content.</summary>
    public static async Task<Reckoning> MakeAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var reckoning = new Reckoning(conversation);
        await Parallel.ForEachAsync(
            conversation.Audience.Rooms,
            new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce, CancellationToken = cancellationToken },
            async (room, token) => reckoning._logs[room] = await room.ReadLogAsync(token));
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Settling && reckoning._logs.Any(log => !log.Key.HasHeard(log.Value.Count)))
        {
            await Task.Delay(Look, cancellationToken);
        }

        return reckoning;
    }

    public void AddTo(Report report)
    {
        var verdict = _logs.Aggregate(default(Verdict), (sum, log) => sum + log.Key.Compare(log.Value));
        var stored = _logs.Values.SelectMany(log => log).ToLookup(message => message.ClientMessageId);
        report.AddLaw("messages lost from a transcript", verdict.Lost);
        report.AddLaw("messages doubled in a transcript", verdict.Doubled);
        report.AddLaw("messages out of order in a transcript", verdict.OutOfOrder);
        report.AddLaw("messages in a transcript that the log has not", verdict.Invented);
        report.AddLaw("acknowledged messages that the log has not exactly once",
            _conversation.Acknowledged.Count(sent => stored[sent.ClientMessageId].Count() != 1));
        report.AddLaw("holes in a log", _logs.Values.Sum(RoomLog.HolesIn));
    }
}
