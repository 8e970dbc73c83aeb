using System.Text;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>An answer while it comes. One task writes it, another shows it.</summary>
internal sealed class RunningAnswer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _written = new();
    private readonly CancellationToken _stopping;
    private volatile bool _isStopped;
    private bool _isCut;

    /// <param name="question">What it answers.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">The service ends.</param>
    public RunningAnswer(Question question, TimeSpan limit, TimeProvider time, CancellationToken stopping)
    {
        (Question, _stopping) = (question, stopping);
        _limit = new CancellationTokenSource(limit, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, stopping);
    }

    public Question Question { get; }

    /// <summary>Cancelled when nothing more should come.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Cancelled when nothing more comes.</summary>
    public CancellationToken Written => _written.Token;

    /// <summary>Why it was ended before its time; null while it may go on.</summary>
    public AnswerOutcome? Ended => !_end.IsCancellationRequested ? null
        : _isStopped ? AnswerOutcome.Stopped
        : _stopping.IsCancellationRequested ? AnswerOutcome.Interrupted
        : AnswerOutcome.Slow;

    /// <summary>A member has said so.</summary>
    public void Stop()
    {
        _isStopped = true;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }
    }

    /// <returns>False when it is as long as a message may be: what follows is not wanted.</returns>
    public bool Add(string piece)
    {
        lock (_gate)
        {
            _text.Append(piece.AsSpan(0, Math.Min(piece.Length, AnswerText.Longest + 1 - _text.Length)));
            _isCut = _text.Length > AnswerText.Longest;
            return !_isCut;
        }
    }

    public void Close() => _written.Cancel();

    /// <param name="isWhole">Whether the responder has ended it.</param>
    public string Text(bool isWhole)
    {
        lock (_gate)
        {
            return AnswerText.Of(_text.ToString(), isCut: _isCut || !isWhole);
        }
    }

    /// <summary>What members see of it now.</summary>
    public AnswerSignal Signal(bool isDone = false)
    {
        lock (_gate)
        {
            return new(
                Question.RoomId, AssistantAccount.Id, Question.AnswerId, Question.AskedBy,
                isDone ? "" : AnswerText.Of(_text.ToString()), isDone);
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        _limit.Dispose();
        _written.Dispose();
    }
}

/// <summary>How an answer ended.</summary>
internal enum AnswerOutcome { Answered, Stopped, Slow, Busy, Failed, Interrupted }
