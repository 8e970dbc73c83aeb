namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// When to speak of a silence: when it begins, while it lasts, and when it ends. Who waits for news waits for a twentieth of
/// the outage so far, between the two pauses: a short one is bridged closely, a long one does not wear out who is asked
/// instead. The pauses are irregular, so that nodes don't ask in step.
/// </summary>
internal sealed class Silence(TimeSpan firstPause, TimeSpan longestPause)
{
    private const double Share = 0.05;
    private DateTimeOffset? _since;
    private DateTimeOffset _next;

    public bool IsToBeTold(bool isSilent, DateTimeOffset now)
    {
        if (!isSilent)
        {
            var ended = _since is not null;
            _since = null;
            return ended;
        }

        if (_since is not null && now < _next)
        {
            return false;
        }

        _since ??= now;
        var share = (now - _since.Value) * Share;
        var pause = share < firstPause ? firstPause : share > longestPause ? longestPause : share;
        _next = now + (pause * (0.75 + (0.5 * Random.Shared.NextDouble())));
        return true;
    }
}
