using System.Collections.Concurrent;
using System.Text.Json;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Asks the leader in another process about tickets, which also tells it of new ones: the leader looks for a ticket that it does
/// not know and answers when every game that it completes has been formed. Nothing depends on an answer.
/// </summary>
internal sealed class LeaderClient(IBroker broker, TimeProvider time)
{
    public const string QuestionType = "outlook-asked";
    private const string AnswerType = "outlook";
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);
    private readonly Guid _me = Guid.NewGuid();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<Answer>> _open = new();
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when this process receives the events of the matcher's channel.</summary>
    public Task SubscribedAsync(CancellationToken cancellationToken) => _subscribed.Task.WaitAsync(cancellationToken);

    /// <summary>Subscribes until disposed.</summary>
    public async Task<IAsyncDisposable[]> SubscribeAsync(Action<ChannelEvent> receive, CancellationToken cancellationToken)
    {
        var answers = await broker.SubscribeAsync(Channels.MatcherAnswers(_me), ReceiveAnswer, cancellationToken);
        var events = await broker.SubscribeAsync(Channels.Matcher, receive, cancellationToken);
        _subscribed.TrySetResult();
        return [answers, events];
    }

    /// <returns>What the leader says of the tickets that wait; nothing when it did not answer in time.</returns>
    public async Task<IReadOnlyDictionary<Guid, TicketOutlook>> AskAsync(
        IReadOnlyList<Guid> tickets, bool advise, CancellationToken cancellationToken)
    {
        var question = new Question(Guid.NewGuid(), _me, tickets, advise);
        var answer = _open[question.Id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (await PublishAsync(Channels.Matcher, QuestionType, question, cancellationToken))
            {
                await Task.WhenAny(answer.Task, Task.Delay(Timeout, time, enough.Token));
            }

            cancellationToken.ThrowIfCancellationRequested();
            return answer.Task.IsCompleted ? (await answer.Task).Outlooks : new Dictionary<Guid, TicketOutlook>();
        }
        finally
        {
            await enough.CancelAsync();
            _open.TryRemove(question.Id, out _);
        }
    }

    /// <summary>Answers a question with the state of this process's leader.</summary>
    public async Task AnswerAsync(ChannelEvent asked, Leader leader, CancellationToken cancellationToken)
    {
        var question = Read<Question>(asked);
        var outlooks = await leader.ExplainAsync(question.Tickets, question.Advise, cancellationToken);
        if (!leader.IsLost)
        {
            await PublishAsync(Channels.MatcherAnswers(question.From), AnswerType, new Answer(question.Id, outlooks), cancellationToken);
        }
    }

    private void ReceiveAnswer(ChannelEvent received)
    {
        if (received.Type == AnswerType && Read<Answer>(received) is var answer && _open.TryGetValue(answer.Id, out var asked))
        {
            asked.TrySetResult(answer);
        }
    }

    private ValueTask<bool> PublishAsync<T>(string channel, string type, T data, CancellationToken cancellationToken) =>
        broker.PublishAsync([new ChannelEvent(channel, 0, type, JsonSerializer.SerializeToUtf8Bytes(data, WireJson.Options))],
            cancellationToken);

    private static T Read<T>(ChannelEvent received) => JsonSerializer.Deserialize<T>(received.Data.Span, WireJson.Options)!;

    private sealed record Question(Guid Id, Guid From, IReadOnlyList<Guid> Tickets, bool Advise);

    private sealed record Answer(Guid Id, IReadOnlyDictionary<Guid, TicketOutlook> Outlooks);
}
