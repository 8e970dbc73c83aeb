using System.Collections.Concurrent;
using System.Text.Json;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Matching;

/// <summary>A question to whoever has the shards of these tickets.</summary>
internal sealed record MatcherQuestion(Guid Id, Guid From, IReadOnlyList<Placed> Tickets, bool Advise);

/// <param name="Tickets">Those of the shards that the answering process has.</param>
/// <param name="States">Of those among them that wait.</param>
internal sealed record MatcherAnswer(Guid Id, IReadOnlyList<Guid> Tickets, IReadOnlyDictionary<Guid, WaitingState> States);

/// <summary>
/// Asks the matchers of other processes about tickets, which at the same time tells them of new ones: who is asked about a
/// ticket that it does not know looks for it, and answers when every game that it completes has been formed. Nobody waits
/// long for an answer, and nothing depends on one.
/// </summary>
internal sealed class RemoteMatchers(IBroker broker, Company company, TimeProvider time)
{
    public const string QuestionType = "explain";
    private const string AnswerType = "explained";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private readonly Guid _me = Guid.NewGuid();
    private readonly ConcurrentDictionary<Guid, OpenQuestion> _open = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers when what is published on the matchers' channel is heard here.</summary>
    public Task ListeningAsync(CancellationToken cancellationToken) => _listening.Task.WaitAsync(cancellationToken);

    /// <summary>Listens until disposed.</summary>
    public async Task<IAsyncDisposable[]> ListenAsync(Action<ChannelEvent> news, CancellationToken cancellationToken)
    {
        var answers = await broker.SubscribeAsync(Channels.MatcherAnswers(_me), Hear, cancellationToken);
        var changes = await broker.SubscribeAsync(Channels.Matcher, news, cancellationToken);
        _listening.TrySetResult();
        return [answers, changes];
    }

    /// <summary>What others say of these tickets; nothing of those that nobody answered for in time.</summary>
    public async Task<IReadOnlyDictionary<Guid, WaitingState>> ExplainAsync(
        IReadOnlyList<Placed> tickets, bool advise, CancellationToken cancellationToken)
    {
        if (!company.IsThere)
        {
            return new Dictionary<Guid, WaitingState>();
        }

        var question = new MatcherQuestion(Guid.NewGuid(), _me, tickets, advise);
        var open = _open[question.Id] = new OpenQuestion(tickets.Select(ticket => ticket.Id));
        try
        {
            if (await PublishAsync(Channels.Matcher, QuestionType, question, cancellationToken))
            {
                await open.AnsweredAsync(Patience, time, cancellationToken);
            }
        }
        finally
        {
            _open.TryRemove(question.Id, out _);
        }

        return open.States;
    }

    public ValueTask<bool> AnswerAsync(
        MatcherQuestion question, IReadOnlyList<Placed> own, IReadOnlyDictionary<Guid, WaitingState> states, CancellationToken cancellationToken) =>
        PublishAsync(
            Channels.MatcherAnswers(question.From), AnswerType, new MatcherAnswer(question.Id, [.. own.Select(t => t.Id)], states), cancellationToken);

    /// <summary>Whether the question came from here.</summary>
    public bool IsOwn(MatcherQuestion question) => question.From == _me;

    private void Hear(ChannelEvent heard)
    {
        var answer = JsonSerializer.Deserialize<MatcherAnswer>(heard.Data.Span, WireJson.Options)!;
        if (_open.TryGetValue(answer.Id, out var question))
        {
            question.Take(answer);
        }
    }

    private ValueTask<bool> PublishAsync<T>(string channel, string type, T data, CancellationToken cancellationToken) =>
        broker.PublishAsync([new ChannelEvent(channel, 0, type, JsonSerializer.SerializeToUtf8Bytes(data, WireJson.Options))], cancellationToken);

    private sealed class OpenQuestion(IEnumerable<Guid> tickets)
    {
        private readonly HashSet<Guid> _unanswered = [.. tickets];
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<Guid, WaitingState> _states = new();

        public IReadOnlyDictionary<Guid, WaitingState> States => _states;

        public void Take(MatcherAnswer answer)
        {
            foreach (var (ticket, state) in answer.States)
            {
                _states[ticket] = state;
            }

            // One call at a time: answers come over one channel.
            _unanswered.ExceptWith(answer.Tickets);
            if (_unanswered.Count == 0)
            {
                _answered.TrySetResult();
            }
        }

        public async Task AnsweredAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_answered.Task, Task.Delay(patience, time, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
