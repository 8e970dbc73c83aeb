using System.Collections.Concurrent;

namespace PlayLinkTalk.Api.Matching;

/// <param name="Id">Of the question.</param>
/// <param name="Asked">What the answering process answers for: what is of its shards.</param>
/// <param name="Found">Of those, what there is to say something of.</param>
internal sealed record MatcherAnswer<TKey, TFound>(Guid Id, IReadOnlyList<TKey> Asked, IReadOnlyDictionary<TKey, TFound> Found)
    where TKey : notnull;

/// <summary>Questions of one kind to other processes, each of which answers for what it has. Nobody waits long for an answer.</summary>
internal sealed class RemoteQuestions<TKey, TFound>(TimeProvider time)
    where TKey : notnull
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<Guid, Open> _open = new();

    /// <summary>Publishes and waits until everything that was asked has been answered, or patience ends.</summary>
    /// <param name="asked">Each once.</param>
    /// <param name="publish">Puts the question of this id to everybody; false when nobody can hear it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What was found; nothing of what nobody answered for in time.</returns>
    public async Task<IReadOnlyDictionary<TKey, TFound>> AskAsync(
        IEnumerable<TKey> asked, Func<Guid, ValueTask<bool>> publish, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var open = _open[id] = new Open(asked);
        try
        {
            if (await publish(id))
            {
                await open.AnsweredAsync(Patience, time, cancellationToken);
            }
        }
        finally
        {
            _open.TryRemove(id, out _);
        }

        return open.Found;
    }

    /// <summary>An answer has come; one at a time.</summary>
    public void Hear(ReadOnlyMemory<byte> data)
    {
        var answer = MatcherJson.Read<MatcherAnswer<TKey, TFound>>(data);
        if (_open.TryGetValue(answer.Id, out var question))
        {
            question.Take(answer);
        }
    }

    private sealed class Open(IEnumerable<TKey> asked)
    {
        private readonly HashSet<TKey> _unanswered = [.. asked];
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<TKey, TFound> _found = new();

        public IReadOnlyDictionary<TKey, TFound> Found => _found;

        public void Take(MatcherAnswer<TKey, TFound> answer)
        {
            foreach (var (key, found) in answer.Found)
            {
                _found[key] = found;
            }

            _unanswered.ExceptWith(answer.Asked);
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
