using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Matching;

/// <summary>A question to whoever has the shards of these tickets.</summary>
internal sealed record MatcherQuestion(Guid Id, Guid From, IReadOnlyList<Placed> Tickets, bool Advise);

/// <summary>A question to whoever has the shards of these sports where the wish is: what it would find in them.</summary>
internal sealed record MatcherTrial(Guid Id, Guid From, SportTrial Trial);

/// <summary>
/// Asks the matchers of other processes about tickets, which at the same time tells them of new ones: who is asked about a
/// ticket that it does not know looks for it, and answers when every game that it completes has been formed. Nothing depends
/// on an answer.
/// </summary>
internal sealed class RemoteMatchers(IBroker broker, TimeProvider time)
{
    public const string QuestionType = "explain";
    public const string TrialType = "try";
    private const string AnswerType = "explained";
    private const string TriedType = "tried";
    private readonly Guid _me = Guid.NewGuid();
    private readonly RemoteQuestions<Guid, WaitingState> _questions = new(time);
    private readonly RemoteQuestions<string, Suggestion> _trials = new(time);
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
        IReadOnlyList<Placed> tickets, bool advise, CancellationToken cancellationToken) =>
        tickets.Count == 0
            ? new Dictionary<Guid, WaitingState>()
            : await _questions.AskAsync(
                tickets.Select(ticket => ticket.Id),
                id => PublishAsync(Channels.Matcher, QuestionType, new MatcherQuestion(id, _me, tickets, advise), cancellationToken),
                cancellationToken);

    /// <summary>What the wish would find, by sport; nothing of those that nobody answered for in time.</summary>
    public async Task<IReadOnlyDictionary<string, Suggestion>> TryAsync(SportTrial trial, CancellationToken cancellationToken) =>
        trial.Levels.Count == 0
            ? new Dictionary<string, Suggestion>()
            : await _trials.AskAsync(
                trial.Levels.Keys, id => PublishAsync(Channels.Matcher, TrialType, new MatcherTrial(id, _me, trial), cancellationToken), cancellationToken);

    public ValueTask<bool> AnswerAsync(
        MatcherQuestion question, IReadOnlyList<Placed> own, IReadOnlyDictionary<Guid, WaitingState> states, CancellationToken cancellationToken) =>
        PublishAsync(
            Channels.MatcherAnswers(question.From), AnswerType,
            new MatcherAnswer<Guid, WaitingState>(question.Id, [.. own.Select(ticket => ticket.Id)], states), cancellationToken);

    public ValueTask<bool> AnswerAsync(
        MatcherTrial trial, SportTrial own, IReadOnlyDictionary<string, Suggestion> found, CancellationToken cancellationToken) =>
        PublishAsync(
            Channels.MatcherAnswers(trial.From), TriedType,
            new MatcherAnswer<string, Suggestion>(trial.Id, [.. own.Levels.Keys], found), cancellationToken);

    /// <summary>Whether this process asks it.</summary>
    public bool IsMe(Guid from) => from == _me;

    private void Hear(ChannelEvent heard)
    {
        if (heard.Type == TriedType)
        {
            _trials.Hear(heard.Data);
        }
        else
        {
            _questions.Hear(heard.Data);
        }
    }

    private ValueTask<bool> PublishAsync<T>(string channel, string type, T data, CancellationToken cancellationToken) =>
        broker.PublishAsync([new ChannelEvent(channel, 0, type, MatcherJson.Write(data))], cancellationToken);
}
