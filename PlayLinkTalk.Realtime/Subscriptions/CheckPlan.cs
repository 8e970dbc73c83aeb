using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// Who asks for which channels: the node may only ask with its clients' own credentials, and one question should cover
/// as many channels as it can. Somebody who asks anyway is preferred; one listener's answer serves all of a channel's.
/// </summary>
internal sealed class CheckPlan
{
    private readonly Dictionary<Guid, Question> _bySession = [];

    public IReadOnlyCollection<Question> Questions => _bySession.Values;

    /// <summary>The connection's session is asked for, at least whether it still holds.</summary>
    public void Include(Connection connection) => QuestionOf(connection);

    public void Add(LiveChannel channel, Connection[] listeners)
    {
        var asking = Array.Find(listeners, listener => _bySession.ContainsKey(listener.Caller.SessionId));
        QuestionOf(asking ?? listeners[Random.Shared.Next(listeners.Length)]).Channels.Add((channel, channel.Stand));
    }

    private Question QuestionOf(Connection connection)
    {
        if (!_bySession.TryGetValue(connection.Caller.SessionId, out var question))
        {
            question = new(connection);
            _bySession.Add(connection.Caller.SessionId, question);
        }

        return question;
    }

    /// <summary>What one session's connection asks the Api.</summary>
    public sealed class Question(Connection connection)
    {
        public Connection Connection { get; } = connection;

        public List<(LiveChannel Channel, Stand Asked)> Channels { get; } = [];
    }
}
