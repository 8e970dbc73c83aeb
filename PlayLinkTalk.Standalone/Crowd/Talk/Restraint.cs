namespace PlayLinkTalk.Standalone.Crowd.Talk;

/// <summary>Limits the replies in a conversation: a maximum per hour, and a pause between them.</summary>
internal sealed class Restraint(TimeProvider time)
{
    private const int RepliesPerHour = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Queue<DateTimeOffset> _replies = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public bool TryReply()
    {
        var now = time.GetUtcNow();
        while (_replies.TryPeek(out var first) && now - first > TimeSpan.FromHours(1))
        {
            _replies.Dequeue();
        }

        if (_replies.Count >= RepliesPerHour || now - _last < Pause)
        {
            return false;
        }

        _last = now;
        _replies.Enqueue(now);
        return true;
    }
}
