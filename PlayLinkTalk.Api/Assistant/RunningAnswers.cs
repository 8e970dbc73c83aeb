using System.Collections.Concurrent;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>The answers that this process gives.</summary>
internal sealed class RunningAnswers
{
    private readonly ConcurrentDictionary<Guid, RunningAnswer> _byId = [];

    public void Add(RunningAnswer answer) => _byId[answer.Question.AnswerId] = answer;

    public void Remove(RunningAnswer answer) => _byId.TryRemove(answer.Question.AnswerId, out _);

    public RunningAnswer? Find(Guid answerId) => _byId.GetValueOrDefault(answerId);
}
