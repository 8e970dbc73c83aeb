using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Takes clients' messages to the Api, several in one call: those that arrive while calls are under way go together in
/// the next one, so a busy node asks seldom and a quiet one waits for nobody. A client has one message on its way at a
/// time, which bounds what waits here and keeps each client's messages in order.
/// </summary>
internal sealed class SendQueue(ApiAuthority authority, IOptions<RealtimeOptions> options)
{
    /// <summary>However its texts are escaped, a batch then stays below <see cref="SendBatch.MostBytes"/>.</summary>
    private const int MostCharacters = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _underWay;

    /// <summary>Messages that no call has taken yet.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>
    /// The stored message as the Api wrote it. It completes on the thread that has read the Api's answer, so that a batch
    /// doesn't wake a thread for each of its messages.
    /// </summary>
    public Task<ApiAnswer<byte[]>> SendAsync(Credential credential, Guid roomId, SendMessage message)
    {
        var waiting = new Waiting(new(credential.Token, roomId, message));
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_underWay < options.Value.SendBatchesAtOnce)
            {
                _underWay++;
                _ = CarryAsync();
            }
        }

        return waiting.Answer.Task;
    }

    private async Task CarryAsync()
    {
        // What else is being sent at this moment may come along.
        await Task.Yield();
        while (Take() is { Count: > 0 } batch)
        {
            // Nobody's leaving cancels what is others' too.
            var answer = await authority.SendAsync(new([.. batch.Select(each => each.Send)]), CancellationToken.None);
            for (var at = 0; at < batch.Count; at++)
            {
                batch[at].Answer.TrySetResult(answer.Value is { } answers && at < answers.Count ? answers[at] : answer.Problem ?? ApiProblem.Unavailable);
            }
        }
    }

    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        var characters = 0;
        lock (_gate)
        {
            while (batch.Count < SendBatch.MostSends && _waiting.TryPeek(out var next)
                && (batch.Count == 0 || characters + next.Send.Message.Text.Length <= MostCharacters))
            {
                characters += next.Send.Message.Text.Length;
                batch.Add(_waiting.Dequeue());
            }

            if (batch.Count == 0)
            {
                _underWay--;
            }
        }

        return batch;
    }

    private sealed class Waiting(BatchedSend send)
    {
        public BatchedSend Send => send;

        public TaskCompletionSource<ApiAnswer<byte[]>> Answer { get; } = new();
    }
}
